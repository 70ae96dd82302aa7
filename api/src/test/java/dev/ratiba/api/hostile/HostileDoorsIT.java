package dev.ratiba.api.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.api.RecordingBell;
import dev.ratiba.api.RunningApi;
import dev.ratiba.api.hostile.DarajaAttacks.Attempt;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.payment.PaymentId;
import dev.ratiba.tenant.TenantSlug;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A hundred thousand requests by enemies, by accident and, among them, by the vendors themselves:
 * each gets an answer of the kind that it deserves, and afterwards there is what was rightly sent,
 * each once, and nothing else. {@code -Dratiba.doors.seed=} repeats a run, {@code
 * -Dratiba.doors.requests=} makes it longer or shorter.
 */
final class HostileDoorsIT {
  private static final long SEED =
      Long.getLong("ratiba.doors.seed", System.currentTimeMillis() % 1_000_000);
  private static final int REQUESTS = Integer.getInteger("ratiba.doors.requests", 100_000);
  private static final int CONNECTIONS = 8;
  private static final int MOST_SHOWN = 20;
  private static final int MOST_REPETITIONS = 20;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final TenantSlug SPA = POSTGRES.addTenant("spa");
  private static final TenantSlug CHAI = POSTGRES.addTenant("chai");
  private static final RunningApi API = RunningApi.start(POSTGRES.app(), new RecordingBell());
  private static final List<Attempt> ATTEMPTS =
      IntStream.range(0, 20).mapToObj(number -> openAttempt(SPA, number)).toList();
  private static final Attempt OTHERS_ATTEMPT = openAttempt(CHAI, 77);
  private static final List<String> FORGOTTEN =
      IntStream.range(0, 5)
          .mapToObj(_ -> RunningApi.tokens().tokenOf(RunningApi.tokens().newNonce()))
          .toList();

  private static final String SMS_TOKEN = "b1946ac92492d2347c6235b4d2611184b1946ac92492d234";

  private static final Kept KEPT = new Kept();
  private static final Queue<String> SURPRISES = new ConcurrentLinkedQueue<>();
  private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();
  private static final LongAdder PUT_OFF = new LongAdder();
  private static final HeardLog LOG = HeardLog.open();
  private static String others = "";

  @BeforeAll
  static void theyCome() {
    POSTGRES.giveAddress(SPA, "whatsapp", WhatsAppAttacks.OUR_NUMBER);
    POSTGRES.giveAddress(CHAI, "whatsapp", WhatsAppAttacks.OTHER_TENANTS_NUMBER);
    POSTGRES.giveAddress(SPA, "africastalking", RunningApi.smsTokens().addressOf(SMS_TOKEN));
    var outbound = List.of(weWrote("wamid.out1"), weWrote("wamid.out2"), "wamid.out1");
    others = contentOf(CHAI);
    System.out.println("ratiba.doors.seed=" + SEED + " requests=" + REQUESTS);
    var began = System.nanoTime();
    sendAll(arsenal(outbound));
    System.out.printf(
        "%.1f s, %s times told to come again%n", (System.nanoTime() - began) / 1e9, PUT_OFF);
    new TreeMap<>(COUNTS).forEach((kind, count) -> System.out.println(count + "\t" + kind));
  }

  @AfterAll
  static void stop() {
    LOG.close();
    API.close();
    POSTGRES.close();
  }

  @Test
  void eachGetsAnAnswerOfItsKindAndNobodyAServerError() {
    assertThat(SURPRISES.stream().limit(MOST_SHOWN)).isEmpty();
  }

  @Test
  void inTheInboxIsWhatWasRightlySentEachOnceAndNothingElse() {
    assertThat(Kept.found(POSTGRES, "select provider || ' ' || provider_id from tenant_spa.inbox"))
        .isEqualTo(KEPT.inbox());
    assertThat(POSTGRES.count("tenant_spa.inbox")).isEqualTo(KEPT.inbox().size());
  }

  @Test
  void whatBelongsToNobodyIsKeptOnce() {
    assertThat(Kept.found(POSTGRES, "select provider || ' ' || provider_id from public.unrouted"))
        .isEqualTo(KEPT.unrouted());
  }

  @Test
  void whoRightlyWroteIsACustomerWithOneConversationAndNobodyElseIs() {
    var phones = "select substr(phone_e164, 2) from tenant_spa.customers where name <> 'payer'";

    assertThat(Kept.found(POSTGRES, phones)).isEqualTo(KEPT.senders());
    assertThat(POSTGRES.count("tenant_spa.conversations"))
        .isEqualTo(KEPT.senders().size() + ATTEMPTS.size());
    assertThat(POSTGRES.count("tenant_spa.messages")).isEqualTo(2);
  }

  @Test
  void onlyWhoGotSomethingIsWoken() {
    assertThat(Kept.found(POSTGRES, "select id from public.wakeups where kind = 'payment'"))
        .isEqualTo(KEPT.payments());
    assertThat(POSTGRES.count("public.wakeups"))
        .isEqualTo(KEPT.senders().size() + KEPT.payments().size());
  }

  @Test
  void nothingForgedIsAnywhere() {
    for (var table : tables("public", SPA.schema(), CHAI.schema())) {
      assertThat(
              POSTGRES.<Integer>asOwner(sql ->
                  sql.fetchCount(
                      sql.selectFrom(table + " as t")
                          .where("t::text like ?", "%" + WhatsAppAttacks.FORGED + "%"))))
          .as(table)
          .isZero();
    }
  }

  @Test
  void theOtherTenantHasWhatItHad() {
    assertThat(contentOf(CHAI)).isEqualTo(others);
  }

  @Test
  void noLineOfTheLogNamesAPersonOrASecret() {
    assertThat(
            LOG.lines()
                .filter(line ->
                    secrets().anyMatch(line::contains) || line.matches("(?s).*\\b254\\d{9}.*"))
                .limit(MOST_SHOWN))
        .isEmpty();
    assertThat(API.get("/metrics").body())
        .doesNotContain("25470", "wamid", ATTEMPTS.getFirst().token(), OTHERS_ATTEMPT.token());
  }

  @Test
  void noLineOfTheLogIsAnError() {
    assertThat(LOG.lines().filter(line -> line.startsWith("ERROR")).limit(MOST_SHOWN)).isEmpty();
  }

  private static Stream<String> secrets() {
    return Stream.of(
            Stream.of("wamid.", "ws_CO_", WhatsAppAttacks.FORGED, "sha256=", "verify-0123456789"),
            FORGOTTEN.stream(),
            Stream.of(OTHERS_ATTEMPT.token(), SMS_TOKEN, "ATXid_"),
            ATTEMPTS.stream().map(Attempt::token),
            ATTEMPTS.stream().map(attempt -> attempt.token().substring(0, 20)))
        .flatMap(some -> some);
  }

  /** A kind of request, and how many of a thousand are of it. */
  private record Weapon(int weight, Function<RandomGenerator, Attack> next) {}

  private static List<Weapon> arsenal(List<String> outbound) {
    var whatsapp = new WhatsAppAttacks(KEPT, Math.max(20, REQUESTS / 50), outbound);
    var daraja = new DarajaAttacks(KEPT, ATTEMPTS, FORGOTTEN);
    var sms = new SmsAttacks(KEPT, SMS_TOKEN);
    var doors = new DoorAttacks(whatsapp, daraja, OTHERS_ATTEMPT, SMS_TOKEN);
    return List.of(
        new Weapon(60, whatsapp::proper),
        new Weapon(10, whatsapp::batch),
        new Weapon(150, whatsapp::flipped),
        new Weapon(60, whatsapp::truncated),
        new Weapon(70, whatsapp::reEncoded),
        new Weapon(180, whatsapp::oddSignature),
        new Weapon(50, whatsapp::noEnvelope),
        new Weapon(10, whatsapp::deep),
        new Weapon(40, whatsapp::oddText),
        new Weapon(60, whatsapp::wrongType),
        new Weapon(1, whatsapp::large),
        new Weapon(15, whatsapp::toNobody),
        new Weapon(15, whatsapp::status),
        new Weapon(30, daraja::proper),
        new Weapon(100, daraja::wrongToken),
        new Weapon(10, daraja::forgottenToken),
        new Weapon(30, daraja::garbage),
        new Weapon(30, daraja::oddCallback),
        new Weapon(10, sms::report),
        new Weapon(10, sms::incoming),
        new Weapon(40, sms::wrongToken),
        new Weapon(20, sms::garbage),
        new Weapon(30, doors::otherType),
        new Weapon(15, doors::otherMethod),
        new Weapon(20, doors::otherPath),
        new Weapon(15, doors::verification),
        new Weapon(5, doors::announced),
        new Weapon(1, doors::oversized),
        new Weapon(10, doors::badFrame));
  }

  private static void sendAll(List<Weapon> arsenal) {
    var next = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var connection = 0; connection < CONNECTIONS; connection++) {
        threads.execute(() -> sendInTurn(arsenal, next));
      }
    }
  }

  private static void sendInTurn(List<Weapon> arsenal, AtomicInteger next) {
    try (var wire = new Wire(API.root())) {
      for (var number = next.getAndIncrement();
          number < REQUESTS;
          number = next.getAndIncrement()) {
        send(attack(arsenal, number), wire, number);
      }
    } catch (IOException broken) {
      SURPRISES.add(broken.toString());
    }
  }

  /** The same for a number of a seed, whoever sends it. */
  private static Attack attack(List<Weapon> arsenal, int number) {
    var random = new SplittableRandom(SEED * 1_000_003 + number);
    var all = arsenal.stream().mapToInt(Weapon::weight).sum();
    var drawn = random.nextInt(all);
    for (var weapon : arsenal) {
      drawn -= weapon.weight;
      if (drawn < 0) {
        return weapon.next.apply(random);
      }
    }
    throw new IllegalStateException("The weights do not add up");
  }

  private static void send(Attack attack, Wire wire, int number) {
    COUNTS.computeIfAbsent(attack.kind(), _ -> new LongAdder()).increment();
    try {
      var answer = answer(attack, wire);
      if (!attack.expected().contains(answer.status())) {
        SURPRISES.add(surprise(attack, number, answer.status() + " " + answer.body()));
      }
      if (answer.status() == 200) {
        attack.ifTaken().run();
      }
    } catch (IOException | RuntimeException broken) {
      SURPRISES.add(surprise(attack, number, broken.toString()));
    }
  }

  /** A busy machine makes a door say "come again" (503), and then the vendors do. */
  private static Wire.Answer answer(Attack attack, Wire wire) throws IOException {
    var answer = wire.send(attack.request());
    for (var again = 0; answer.status() == 503 && again < MOST_REPETITIONS; again++) {
      PUT_OFF.increment();
      LockSupport.parkNanos(FIRST_PAUSE.multipliedBy(1L << Math.min(again, 4)).toNanos());
      answer = wire.send(attack.request());
    }
    return answer;
  }

  private static String surprise(Attack attack, int number, String what) {
    var head = new String(attack.request(), ISO_8859_1);
    return "#%d %s: %s, not %s, for %s"
        .formatted(
            number,
            attack.kind(),
            what,
            attack.expected(),
            head.substring(0, Math.min(900, head.length())));
  }

  private static List<String> tables(String... schemas) {
    return POSTGRES.asOwner(sql ->
        sql.fetch(
                """
                select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
                where schemaname = any(?)
                """,
                (Object) schemas)
            .getValues(0, String.class));
  }

  /** A digest of all that a tenant has. */
  private static String contentOf(TenantSlug tenant) {
    var digests = new ArrayList<String>();
    for (var table : tables(tenant.schema())) {
      digests.add(
          table
              + POSTGRES.<String>asOwner(sql ->
                  sql.fetchSingle(
                          "select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from "
                              + table
                              + " as t")
                      .get(0, String.class)));
    }
    return String.join("\n", digests);
  }

  private static Attempt openAttempt(TenantSlug tenant, int number) {
    var nonce = RunningApi.tokens().newNonce();
    var payment = new PaymentId(insertAttempt(tenant, number, nonce));
    POSTGRES
        .open()
        .asTenant(
            tenant,
            sql -> {
              RunningApi.tokens().remember(sql, tenant, payment, nonce);
              return payment;
            });
    return new Attempt(payment.toString(), RunningApi.tokens().tokenOf(nonce));
  }

  private static UUID insertAttempt(TenantSlug tenant, int number, String nonce) {
    return POSTGRES.asOwner(sql -> {
      sql.setSchema(tenant.schema()).execute();
      return sql.fetchSingle(
              """
              with customer as (
                insert into customers (phone_e164, name) values (?, 'payer') returning id),
              thread as (
                insert into conversations (id, customer_id, channel, language, state, situation)
                select ?, id, 'whatsapp', 'en', 'GREET', '{}' from customer returning id),
              booking as (
                insert into bookings (customer_id, conversation_id, due_minor, currency)
                select customer.id, thread.id, 150000, 'KES' from customer, thread returning id)
              insert into payments (booking_id, amount_minor, currency, payer_msisdn, reference,
                state, situation, token_nonce)
              select id, 150000, 'KES', '254700000321', 'RTB1', 'pending', '{}', ? from booking
              returning id
              """,
              "+2547003000" + (10 + number),
              "01KBZ00000000000000000%04d".formatted(number),
              nonce)
          .get(0, UUID.class);
    });
  }

  /** A message of ours that went out; its id of ours. */
  private static String weWrote(String providerId) {
    return POSTGRES.asOwner(sql ->
        sql.fetchSingle(
                """
                insert into tenant_spa.messages (conversation_id, direction, provider_id, body, status)
                select min(id), 'out', ?, 'Karibu', 'sent' from tenant_spa.conversations
                returning id::text
                """,
                providerId)
            .get(0, String.class));
  }
}
