package io.isobar.activities.request;

import io.isobar.domain.failure.Failure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Finds addresses and refuses link-local ones, where clouds serve the credentials of a machine. It
 * is asked for every connection, so that a name that points there is refused as well.
 */
final class Addresses implements DnsResolver {
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    for (InetAddress address : found) {
      if (address.isLinkLocalAddress()) {
        throw Failure.user(
            "request.refused-address",
            "The host '" + host + "' is the link-local address " + address.getHostAddress() + ".",
            "Isobar never sends requests to 169.254.0.0/16 or fe80::/10: name another host.");
      }
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
