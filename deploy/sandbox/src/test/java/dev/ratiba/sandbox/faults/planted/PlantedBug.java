package dev.ratiba.sandbox.faults.planted;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Ten mistakes that the fault drive must find. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are List.of(…)
public enum PlantedBug {
  /** What the vendor brings again is taken in again. Shows whenever a webhook is repeated. */
  NO_DEDUPE(
      List.of(new Bend(Types.INBOXES, "knows", 2, Advices.Skipped.class)),
      List.of(),
      List.of("alter table inbox drop constraint inbox_provider_provider_id_key")),

  /**
   * The vendor has its 200 before anything is written, and writing begins a little later. Shows
   * when the api is killed during bursts, and when PostgreSQL is away.
   */
  ACKNOWLEDGED_BEFORE_THE_INSERT(
      List.of(new Bend(Types.API + "InTime", "run", 1, Advices.InBackground.class))),

  /**
   * A ring that came while a turn was taken is forgotten. The sweeper makes good every lost ring,
   * so behind it this is a delay only: the drive sweeps rarely, and a drive with the same settings
   * and no bug, in which nobody is killed, is clean. Shows when turns are paused after their commit
   * while customers go on writing.
   */
  RING_CLEARED_AFTER_THE_TURN(
      List.of(new Bend("dev.ratiba.wakeup.RowLoop", "takeTurn", 0, Advices.RingForgotten.class))) {
    @Override
    public Map<String, String> overrides() {
      return Map.of("api.env.RATIBA_SWEEP_EVERY", "1h");
    }
  },

  /** PostgreSQL lets two appointments overlap. Shows where customers race for one slot. */
  CONSTRAINT_DROPPED(
      List.of(),
      List.of(),
      List.of("alter table appointments drop constraint appointments_no_overlap")),

  /**
   * A push whose answer was lost, or whose worker died, is made again. Shows when answers are lost
   * after the prompt, to customers who pay every prompt that they see.
   */
  PUSH_REPEATED(
      List.of(
          new Bend(Types.PAYMENT + "DarajaClient", "push", 1, Advices.PushAgain.class),
          new Bend(Types.DB + "wakeup.Outboxes", "claim", 1, Advices.AlwaysTrue.class),
          new Bend(Types.DB + "payment.Payments", "isStillWanted", 2, Advices.AlwaysTrue.class)),
      List.of(Bent.TRY_LATER, Bent.REASON, Bent.TROUBLE, Bent.PHONE_BUSY)),

  /**
   * The money is written and kept, and the visit is confirmed in a second transaction. Shows when a
   * worker dies or stands still in between, where {@code SETTLE_AFTER_COMMIT} is.
   */
  SETTLED_IN_TWO_TRANSACTIONS(
      List.of(
          new Bend(Types.BOOKINGS, "confirm", 1, Advices.ConfirmPutOff.class),
          new Bend(Types.PAYMENT + "PaymentTurns", "take", 1, Advices.ConfirmAfterwards.class)),
      List.of(Bent.TENANT_OF, Bent.TRANSACT, Bent.NEW_BOOKINGS, Bent.CONFIRM)),

  /** A hold keeps its ordinary life while it is being paid for. Shows with every prompt. */
  HOLD_NOT_KEPT(
      List.of(new Bend(Types.RESERVATIONS, "keepUntil", 2, Advices.HoldAsItWas.class)),
      List.of(Bent.APPOINTMENTS, Bent.HOLD_EXPIRES_AT)),

  /**
   * What became of a payment is told to the customer's latest thread, also when that is closed and
   * takes no turn any more. Shows with money that comes after the thread has ended.
   */
  OUTCOME_TO_A_CLOSED_THREAD(
      List.of(
          new Bend(Types.THREADS, "tell", 2, Advices.Telling.class),
          new Bend(Types.THREADS, "found", 1, Advices.LatestThread.class)),
      List.of(
          Bent.PROVIDER,
          Bent.CUSTOMER,
          Bent.CHANNEL,
          Bent.THREADS_TRANSACTION,
          Bent.RING_FOR,
          Bent.NEW_THREAD_ID,
          Bent.NEW_WAKEUPS,
          Bent.OPEN_WAKEUP,
          Bent.FETCH_ONE,
          Bent.INTO)),

  /** Of several messages the newest goes first. Shows in bursts, and when sending was held up. */
  DELIVERED_OUT_OF_ORDER(
      List.of(new Bend(Types.DB + "conversation.Messages", "next", 1, Advices.NewestFirst.class)),
      List.of(Bent.MESSAGES_TENANT, Bent.ROW_NAME, Bent.FETCH_ONE, Bent.INTO)),

  /** Nobody rings again. Shows when a ring is lost: the api dies, the engine is away or lost. */
  SWEEPER_OFF(List.of(new Bend(Types.API + "wakeup.Sweeper", "sweep", 0, Advices.Skipped.class)));

  private static final class Types {
    static final String API = "dev.ratiba.api.";
    static final String DB = "dev.ratiba.db.";
    static final String PAYMENT = "dev.ratiba.activities.payment.";
    static final String BOOKINGS = DB + "booking.Bookings";
    static final String RESERVATIONS = DB + "booking.Reservations";
    static final String INBOXES = DB + "wakeup.Inboxes";
    static final String THREADS = DB + "conversation.Threads";
  }

  private final List<Bend> bends;
  private final List<Reach> reaches;
  private final List<String> statements;

  PlantedBug(List<Bend> bends) {
    this(bends, List.of());
  }

  PlantedBug(List<Bend> bends, List<Reach> reaches) {
    this(bends, reaches, List.of());
  }

  PlantedBug(List<Bend> bends, List<Reach> reaches, List<String> statements) {
    this.bends = bends;
    this.reaches = reaches;
    this.statements = statements;
  }

  List<Bend> bends() {
    return bends;
  }

  /** What the bent methods use besides. */
  List<Reach> reaches() {
    return reaches;
  }

  /** Lines of the launcher's overrides that the bug needs to be seen. */
  public Map<String, String> overrides() {
    return Map.of();
  }

  /**
   * Plants what lies in the database; nothing for most. All businesses must be there already.
   *
   * @param owner may alter every business's tables
   * @throws SQLException when what is to be dropped is not there
   */
  public void plantIn(Connection owner) throws SQLException {
    try (var sql = owner.createStatement()) {
      sql.execute("set lock_timeout = '5s'");
      for (var statement : statementsFor(owner)) {
        sql.execute(statement);
      }
      sql.execute("reset search_path; reset lock_timeout");
    }
  }

  private List<String> statementsFor(Connection owner) throws SQLException {
    return schemas(owner).stream()
        .flatMap(schema ->
            Stream.concat(
                Stream.of("set search_path = " + schema + ", public"), statements.stream()))
        .toList();
  }

  private static List<String> schemas(Connection owner) throws SQLException {
    var found = new ArrayList<String>();
    try (var sql = owner.createStatement();
        var lines = sql.executeQuery("select 'tenant_' || slug from public.tenants")) {
      while (lines.next()) {
        found.add(lines.getString(1));
      }
    }
    if (found.isEmpty()) {
      throw new SQLException("There is no business to plant a bug into");
    }
    return found;
  }
}
