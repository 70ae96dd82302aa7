package dev.ratiba.api.widget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkAddressTest {
  @Test
  void aHouseholdIsOneWhateverItsDevicesCallThemselves() {
    assertThat(network("2001:db8:1:2:3:4:5:6")).isEqualTo(network("2001:db8:1:2:ffff::1"));
    assertThat(network("2001:db8:1:2::1")).isNotEqualTo(network("2001:db8:1:3::1"));
    assertThat(network("192.0.2.1")).isNotEqualTo(network("192.0.2.2"));
  }

  @Test
  void whatIsNoAddressIsTakenAsItIs() {
    assertThat(network("unix:")).isEqualTo("unix:");
  }

  private static String network(String remote) {
    return new NetworkAddress(remote).network();
  }
}
