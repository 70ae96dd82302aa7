package dev.ratiba.sandbox.e2e;

/** A business as its customers reach it, and where its tables are. */
record Business(String slug, String phoneNumberId) {
  static final Business SPA = new Business("spa_pilot", "100000000000001");

  /** One chair, and one minute to say yes. */
  static final Business ONE_CHAIR = new Business("one_chair", "100000000000002");

  /** Two admins, who are asked when a person is needed. */
  static final Business FRONT_DESK = new Business("front_desk", "100000000000003");

  /** Seven chairs, for a crowd. */
  static final Business BUSY_HOUSE = new Business("busy_house", "100000000000004");

  String schema() {
    return "tenant_" + slug;
  }
}
