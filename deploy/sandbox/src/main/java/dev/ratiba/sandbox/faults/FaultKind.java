package dev.ratiba.sandbox.faults;

import java.util.List;

/** A kind of fault that one machine can produce, by the name that {@code --only} takes. */
enum FaultKind {
  F1("a worker is killed, or both"),
  F2("the api is killed"),
  F3("Temporal is killed and stays down"),
  F4("PostgreSQL is killed and stays down"),
  F5("a process is frozen and woken again"),
  F6("a line is cut without a word (a network namespace)"),
  F7("a line is slow, dribbles, resets or is half open"),
  F8("a vendor fails, refuses, is overloaded or hangs"),
  F9("a vendor does it, and its answer is lost"),
  F10("M-Pesa calls back twice, late, too early or never"),
  F11("M-Pesa calls back with another sum, or a stranger calls"),
  F12("a worker's clock is five minutes off"),
  F14("poisonous input comes to the doors"),
  F17("connections are cut and locks are held in PostgreSQL"),
  F18("one customer writes twenty messages a second"),
  E1("Temporal's whole database is lost"),
  E2("runs are reset and terminated in Temporal"),
  E3("a process stands still at named points while a customer writes on");

  private final String title;

  FaultKind(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  static List<FaultKind> all() {
    return List.of(values());
  }
}
