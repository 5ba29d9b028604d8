package io.isobar.cli.embedded.postgres;

import java.util.ArrayList;
import java.util.List;

/** The server's settings: durable, on loopback only, and sized for loads of whole batches. */
final class ServerSettings {
  private ServerSettings() {}

  static List<String> of(int port) {
    List<String> arguments = new ArrayList<>();
    for (String setting :
        List.of(
            "listen_addresses=127.0.0.1",
            "port=" + port,
            // A socket file would need a folder that every account here can write.
            "unix_socket_directories=",
            "max_connections=100",
            "shared_buffers=128MB",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            // A batch of a million rows should not wait for checkpoints.
            "max_wal_size=4GB",
            "checkpoint_timeout=15min",
            "maintenance_work_mem=128MB",
            // One server of this machine, without replicas: a log for recovery is enough.
            "wal_level=minimal",
            "max_wal_senders=0",
            "timezone=UTC",
            "log_timezone=UTC",
            "logging_collector=off",
            "log_line_prefix=%m [%p] ",
            "cluster_name=isobar")) {
      arguments.add("-c");
      arguments.add(setting);
    }
    return arguments;
  }
}
