-- wrk: posts the lines of the file $BODIES in turn, and tells the figures as one line of JSON. CONNS is how many connections there are.
local sent = {}
for line in io.lines(os.getenv("BODIES")) do
  sent[#sent + 1] = line
end

local next = 0

function init(arguments)
  local headers = { ["Content-Type"] = "application/json" }
  for place, body in ipairs(sent) do
    sent[place] = wrk.format("POST", wrk.path, headers, body)
  end
end

function request()
  next = next % #sent + 1
  return sent[next]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"c":%s,"rps":%.1f,"p50_ms":%.3f,"p99_ms":%.3f,"max_ms":%.1f,"requests":%d,"non2xx":%d,"socket_errors":%d}\n',
    os.getenv("CONNS"), summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, latency.max / 1000, summary.requests, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
