package dev.ratiba.sandbox.faults;

import dev.ratiba.sandbox.faults.Timeline.PlannedFault;
import java.util.Optional;
import java.util.Random;

/** All that can go wrong with one stack. */
final class Nemeses implements AutoCloseable {
  private final ProcessFaults processes;
  private final LineFaults lines;
  private final VendorFaults vendors;
  private final DatabaseFaults database;
  private final InputFaults input;
  private final EngineFaults engine;
  private final ClockFaults clock;

  Nemeses(FaultStack stack, Phones phones, DriverLog log, Stranger stranger, ClockFaults clock) {
    this.processes = new ProcessFaults(stack);
    this.lines = new LineFaults(stack.lines());
    this.vendors = new VendorFaults(phones, stranger);
    this.database = new DatabaseFaults(stack);
    this.input = new InputFaults(phones, log, stranger, stack.crashes());
    this.engine = new EngineFaults(stack);
    this.clock = clock;
  }

  /** Why this machine cannot have that kind of fault; empty when it can. */
  Optional<String> obstacle(FaultKind kind) {
    return of(kind).obstacle(kind);
  }

  Struck strike(PlannedFault fault) throws Exception {
    return of(fault.kind()).strike(fault, new Random(fault.seed()));
  }

  private Nemesis of(FaultKind kind) {
    return switch (kind) {
      case F1, F2, F3, F4, F5 -> processes;
      case F6, F7 -> lines;
      case F8, F9, F10, F11 -> vendors;
      case F12 -> clock;
      case F14, F18, E3 -> input;
      case F17 -> database;
      case E1, E2 -> engine;
    };
  }

  @Override
  public void close() {
    engine.close();
  }
}
