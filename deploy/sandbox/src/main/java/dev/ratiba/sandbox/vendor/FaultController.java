package dev.ratiba.sandbox.vendor;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where faults are asked for and taken back. */
@RestController
class FaultController {
  private final Faults faults;

  FaultController(Faults faults) {
    this.faults = faults;
  }

  record Wish(
      @Nullable String mode,
      @Nullable Integer times,
      @Nullable Long delayMs,
      @Nullable Integer status,
      @Nullable String code) {}

  @PutMapping("/sandbox/faults/{vendor}/{operation}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void arm(@PathVariable String vendor, @PathVariable String operation, @RequestBody Wish wish) {
    var struck = operation(vendor, operation);
    var times = within("times", Optional.ofNullable(wish.times()).orElse(1), 1, 1_000_000);
    faults.arm(struck, fault(mode(struck, wish.mode()), wish), Math.toIntExact(times));
  }

  @DeleteMapping("/sandbox/faults")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void clear() {
    faults.clear();
  }

  private Operation operation(String vendor, String name) {
    return faults.operations().stream()
        .filter(operation -> operation.path().equals(vendor + "/" + name))
        .findAny()
        .orElseThrow(() -> BadRequest.unknown("operation", vendor + "/" + name, knownPaths()));
  }

  private String knownPaths() {
    return faults.operations().stream()
        .map(Operation::path)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static Mode mode(Operation operation, @Nullable String word) {
    return operation.modes().stream()
        .filter(mode -> mode.word().equals(word))
        .findAny()
        .orElseThrow(() -> BadRequest.unknown("mode", word, knownModes(operation)));
  }

  private static String knownModes(Operation operation) {
    return operation.modes().stream().map(Mode::word).collect(Collectors.joining(", "));
  }

  private static Fault<?> fault(Mode mode, Wish wish) {
    var delay = Optional.ofNullable(wish.delayMs()).orElse(mode.usually().toMillis());
    var status = Optional.ofNullable(wish.status()).orElse(500);
    return new Fault<>(
        mode,
        Duration.ofMillis(within("delayMs", delay, 0, 3_600_000)),
        Math.toIntExact(within("status", status, 400, 599)),
        wish.code());
  }

  private static long within(String name, long value, long least, long most) {
    if (value >= least && value <= most) return value;
    throw BadRequest.because("%s must be between %d and %d".formatted(name, least, most));
  }
}
