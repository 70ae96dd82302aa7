package dev.ratiba.sandbox.vendor;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The faults that were asked for and have not struck yet. */
@Component
public class Faults {
  private final List<Operation> operations;
  private final Map<Slot, Armed> armed = new HashMap<>();

  Faults(List<Operation> operations) {
    this.operations = operations;
  }

  /** Faults of a call and of its callback wait side by side; a second of the same kind replaces. */
  private record Slot(Operation operation, Class<?> moment) {}

  private record Armed(Fault<?> fault, int times) {}

  List<Operation> operations() {
    return operations;
  }

  synchronized void arm(Operation operation, Fault<?> fault, int times) {
    var slot = new Slot(operation, fault.mode().getClass());
    armed.put(slot, new Armed(fault, times));
  }

  synchronized void clear() {
    armed.clear();
  }

  /** The fault that strikes this operation at this moment, used up by being taken. */
  public <M extends Enum<M> & Mode> Optional<Fault<M>> take(Operation operation, Class<M> moment) {
    return takeIf(operation, moment, EnumSet.allOf(moment));
  }

  /** The same, but only if it is of one of these modes; others stay armed. */
  public synchronized <M extends Enum<M> & Mode> Optional<Fault<M>> takeIf(
      Operation operation, Class<M> moment, Set<M> modes) {
    var slot = new Slot(operation, moment);
    var found = armed.get(slot);
    if (found == null || !modes.contains(moment.cast(found.fault().mode()))) {
      return Optional.empty();
    }
    use(slot, found);
    return Optional.of(typed(found.fault(), moment));
  }

  private void use(Slot slot, Armed found) {
    if (found.times() > 1) armed.put(slot, new Armed(found.fault(), found.times() - 1));
    else armed.remove(slot);
  }

  private static <M extends Mode> Fault<M> typed(Fault<?> fault, Class<M> moment) {
    return new Fault<>(moment.cast(fault.mode()), fault.delay(), fault.status(), fault.code());
  }
}
