package dev.ratiba.api.widget;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * From where a request comes, as the network tells.
 *
 * @param remote an address in digits
 */
record NetworkAddress(String remote) {
  /** The part of a long address that names a household; the rest is theirs to choose. */
  private static final int HOUSEHOLD_BYTES = 8;

  static NetworkAddress of(HttpServletRequest request) {
    return new NetworkAddress(request.getRemoteAddr());
  }

  /** What tells one visitor's line from another's. */
  String network() {
    try {
      return InetAddress.ofLiteral(remote) instanceof Inet6Address address
          ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), HOUSEHOLD_BYTES))
          : remote;
    } catch (IllegalArgumentException _) {
      return remote;
    }
  }
}
