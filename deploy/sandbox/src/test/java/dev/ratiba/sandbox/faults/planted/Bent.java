package dev.ratiba.sandbox.faults.planted;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What bent methods call. Public, for their classes come from another loader, whose parent has this
 * one.
 */
public final class Bent {
  private static final String DSL = "org.jooq.DSLContext";
  private static final String ROW = "dev.ratiba.wakeup.RowId";
  private static final String BOOKING = "dev.ratiba.booking.BookingId";
  private static final String TENANT = "dev.ratiba.tenant.TenantSlug";
  private static final String DATABASE = "dev.ratiba.db.Database";
  private static final String BOOKINGS = "dev.ratiba.db.booking.Bookings";
  private static final String MESSAGES = "dev.ratiba.db.conversation.Messages";
  private static final String THREADS = "dev.ratiba.db.conversation.Threads";
  private static final String CONTACT = "dev.ratiba.db.conversation.Contact";
  private static final String THREAD = "dev.ratiba.conversation.ThreadId";
  private static final String WAKEUPS = "dev.ratiba.db.wakeup.Wakeups";
  private static final String RING = "dev.ratiba.wakeup.Ring";
  private static final String OUTCOME = "dev.ratiba.activities.payment.PushOutcome";
  private static final String UNSURE = OUTCOME + "$Unsure";
  private static final String REFUSED = OUTCOME + "$Refused";
  private static final String SCHEMA = "dev.ratiba.db.schema.tenant_template.";
  private static final String TEXT = "java.lang.String";

  static final Reach TRY_LATER = Reach.constructor(OUTCOME + "$TryLater", "java.time.Duration");
  static final Reach REASON = Reach.method(UNSURE, "reason");
  static final Reach TROUBLE = Reach.method(REFUSED, "trouble");
  static final Reach PHONE_BUSY = Reach.field("dev.ratiba.payment.PaymentTrouble", "PHONE_BUSY");

  static final Reach TENANT_OF = Reach.method(ROW, "tenant");
  static final Reach TRANSACT =
      Reach.method(DATABASE, "asTenant", TENANT, "java.util.function.Function");
  static final Reach NEW_BOOKINGS = Reach.constructor(BOOKINGS, DSL);
  static final Reach CONFIRM = Reach.method(BOOKINGS, "confirm", BOOKING);

  static final Reach APPOINTMENTS = Reach.field(SCHEMA + "Tables", "APPOINTMENTS");
  static final Reach HOLD_EXPIRES_AT =
      Reach.field(SCHEMA + "tables.Appointments", "HOLD_EXPIRES_AT");

  static final Reach PROVIDER = Reach.method("dev.ratiba.db.wakeup.Arrival", "provider");
  static final Reach CUSTOMER = Reach.method(CONTACT, "customer");
  static final Reach CHANNEL = Reach.method(CONTACT, "channel");
  static final Reach THREADS_TRANSACTION = Reach.field(THREADS, "transaction");
  static final Reach RING_FOR = Reach.method(THREADS, "ringFor", THREAD, TEXT);
  static final Reach NEW_THREAD_ID = Reach.constructor(THREAD, TEXT);
  static final Reach NEW_WAKEUPS = Reach.constructor(WAKEUPS, DSL);
  static final Reach OPEN_WAKEUP = Reach.method(WAKEUPS, "open", RING);
  static final Reach FETCH_ONE = Reach.method(DSL, "fetchOptional", TEXT, "[Ljava.lang.Object;");

  static final Reach MESSAGES_TENANT = Reach.field(MESSAGES, "tenant");
  static final Reach ROW_NAME = Reach.method(ROW, "id");
  static final Reach INTO = Reach.method("org.jooq.Record", "into", "java.lang.Class");

  private static final Duration A_LITTLE = Duration.ofMillis(300);

  /** Time for a customer to have answered the prompt that may be on the phone. */
  private static final Duration BEFORE_THE_NEXT_PUSH = Duration.ofSeconds(4);

  private static final ThreadLocal<@Nullable List<Object>> PUT_OFF = new ThreadLocal<>();
  private static final ThreadLocal<Boolean> TELLING = ThreadLocal.withInitial(() -> false);

  private Bent() {}

  public static void later(Runnable work) {
    Thread.startVirtualThread(() -> {
      try {
        Thread.sleep(A_LITTLE);
        work.run();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException lost) {
        PlantedAgent.say("acknowledged and lost: " + lost);
      }
    });
  }

  /** What may have arrived counts as what may be tried again. */
  public static Object pushAgain(Object client, Object outcome) {
    var loader = loaderOf(client);
    var type = outcome.getClass().getName();
    var again = type.equals(UNSURE) || (type.equals(REFUSED) && busy(loader, outcome));
    return again ? TRY_LATER.use(loader, BEFORE_THE_NEXT_PUSH) : outcome;
  }

  private static boolean busy(ClassLoader loader, Object refused) {
    return TROUBLE.use(loader, refused).equals(PHONE_BUSY.use(loader));
  }

  public static void settlingBegins() {
    PUT_OFF.set(new ArrayList<>());
  }

  /** Whether the booking is to be confirmed when the turn that settles it is kept. */
  public static boolean putOff(Object booking) {
    var bookings = PUT_OFF.get();
    return bookings != null && bookings.add(booking);
  }

  public static void settlingEnds(Object database, Object row, boolean kept) {
    var bookings = PUT_OFF.get();
    PUT_OFF.remove();
    if (kept && bookings != null && !bookings.isEmpty()) {
      var loader = loaderOf(database);
      Function<Object, Object> work = transaction -> confirm(loader, transaction, bookings);
      TRANSACT.use(loader, database, TENANT_OF.use(loader, row), work);
    }
  }

  private static Object confirm(ClassLoader loader, Object transaction, List<Object> bookings) {
    var all = NEW_BOOKINGS.use(loader, transaction);
    bookings.forEach(booking -> CONFIRM.use(loader, all, booking));
    return true;
  }

  /** A hold that was to be kept for ever is kept for as long as it is. */
  public static Object notForEver(Object bookings, Object forEver, Object until) {
    var loader = loaderOf(bookings);
    return until.equals(forEver) ? HOLD_EXPIRES_AT.use(loader, APPOINTMENTS.use(loader)) : until;
  }

  /** Only what the business itself tells a conversation goes to a closed one. */
  public static void tellingBegins(Object arrival) {
    TELLING.set(PROVIDER.use(loaderOf(arrival), arrival).equals("ratiba"));
  }

  public static void tellingEnds() {
    TELLING.remove();
  }

  public static Optional<?> latestThread(Object threads, Object contact, Optional<?> open) {
    if (open.isPresent() || !TELLING.get()) {
      return open;
    }
    var loader = loaderOf(threads);
    var transaction = THREADS_TRANSACTION.use(loader, threads);
    var channel = CHANNEL.use(loader, contact);
    var latest =
        one(
            loader,
            transaction,
            """
            select id from conversations where customer_id = ? and channel = ?
            order by opened_at desc limit 1
            """,
            CUSTOMER.use(loader, contact),
            channel);
    return latest.map(found -> {
      var id = NEW_THREAD_ID.use(loader, INTO.use(loader, found, String.class));
      var ring = RING_FOR.use(loader, threads, id, channel);
      wake(loader, transaction, ring);
      return ring;
    });
  }

  private static void wake(ClassLoader loader, Object transaction, Object ring) {
    OPEN_WAKEUP.use(loader, NEW_WAKEUPS.use(loader, transaction), ring);
  }

  public static Optional<?> newest(Object messages, Object row, Optional<?> oldest) {
    return oldest.flatMap(first -> {
      var loader = loaderOf(messages);
      return one(
              loader,
              MESSAGES_TENANT.use(loader, messages),
              """
              select id, body, content, channel, address, template, sms, conversation_id,
                carried_by, null::text, status, attempts, created_at, claimed_at, retry_at, now()
              from messages
              where conversation_id = ? and owner is null and status in ('queued', 'claimed', 'unsure')
              order by position desc limit 1 for update
              """,
              ROW_NAME.use(loader, row))
          .map(line -> INTO.use(loader, line, first.getClass()));
    });
  }

  private static Optional<?> one(
      ClassLoader loader, Object transaction, String sql, Object... values) {
    return (Optional<?>) FETCH_ONE.use(loader, transaction, sql, values);
  }

  private static ClassLoader loaderOf(Object ofTheProduct) {
    var loader = ofTheProduct.getClass().getClassLoader();
    return loader == null ? ClassLoader.getSystemClassLoader() : loader;
  }
}
