package dev.ratiba.sandbox.faults.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamespaceTest {
  private static final Optional<String> OWN = Optional.of("net:[2]");
  private static final Optional<String> OTHER = Optional.of("net:[1]");
  private static final Optional<String> HIDDEN = Optional.empty();

  @Test
  void isForPartitionsOnlyWhereItIsKnownNotToBeTheMachines() {
    assertThat(Namespace.doubt(OWN, OTHER, HIDDEN)).isEmpty();
    assertThat(Namespace.doubt(OWN, HIDDEN, OTHER)).isEmpty();
    assertThat(Namespace.doubt(OWN, OWN, OTHER)).isPresent();
    assertThat(Namespace.doubt(OWN, OWN, HIDDEN)).isPresent();
    assertThat(Namespace.doubt(OWN, HIDDEN, OWN)).isPresent();
    assertThat(Namespace.doubt(OWN, HIDDEN, HIDDEN)).isPresent();
    assertThat(Namespace.doubt(HIDDEN, OTHER, OTHER)).isPresent();
  }

  @Test
  void ofTheMachineIsNeverPartitioned() {
    assertThatThrownBy(() -> Partition.cut(9, Direction.BOTH))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("left alone.");
    assertThatThrownBy(() -> Partition.loss(9, 1)).hasMessageEndingWith("left alone.");
  }
}
