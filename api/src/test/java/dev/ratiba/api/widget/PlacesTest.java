package dev.ratiba.api.widget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacesTest {
  private final Places places = new Places(3, 2);

  @Test
  void nobodyHasMoreThanTheirShare() {
    assertThat(places.take("a")).isTrue();
    assertThat(places.take("a")).isTrue();
    assertThat(places.take("a")).isFalse();
    assertThat(places.take("b")).as("what was refused takes no place").isTrue();
  }

  @Test
  void allOfThemHaveNoMoreThanThereIs() {
    assertThat(places.take("a")).isTrue();
    assertThat(places.take("b")).isTrue();
    assertThat(places.take("c")).isTrue();
    assertThat(places.take("d")).isFalse();

    places.leave("b");

    assertThat(places.take("d")).isTrue();
  }
}
