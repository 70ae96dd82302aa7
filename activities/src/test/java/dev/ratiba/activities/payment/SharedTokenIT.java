package dev.ratiba.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.activities.vendor.FakeVendor;
import dev.ratiba.activities.vendor.FakeVendor.Answer;
import dev.ratiba.booking.Money;
import dev.ratiba.db.Database;
import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.payment.AccessTokens;
import dev.ratiba.db.tenant.MpesaAccount;
import dev.ratiba.db.tenant.SecretBox;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** M-Pesa takes the newest token alone, so workers that each had one would take it away. */
class SharedTokenIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final String OAUTH = "/oauth/v1/generate";
  private static final String PUSH = "/mpesa/stkpush/v1/processrequest";
  private static final int PUSHES = 16;

  private final SecretBox box = new SecretBox(Base64.getEncoder().encodeToString(new byte[32]));
  private final AtomicInteger issued = new AtomicInteger();
  private final AtomicInteger newest = new AtomicInteger();
  @AutoClose private final FakeVendor daraja = new FakeVendor();
  @AutoClose private final Database one = new Database(POSTGRES.app());
  @AutoClose private final Database other = new Database(POSTGRES.app());
  private final List<DarajaClient> workers = List.of(worker(one), worker(other));

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @BeforeEach
  void theNewestTokenIsTheOnlyOne() {
    daraja.at(OAUTH, new Answer.Depends(_ -> issue()));
    daraja.at(PUSH, new Answer.Depends(asked -> push(asked.authorization())));
  }

  @Test
  void manyPushesOfTwoWorkersNeedOneTokenAndOneMoreWhenItIsRefused() throws Exception {
    assertThat(allPush()).hasSize(PUSHES).allMatch(PushOutcome.Accepted.class::isInstance);
    assertThat(daraja.askedAt(OAUTH)).hasSize(1);
    assertThat(daraja.askedAt(PUSH)).hasSize(PUSHES);

    newest.set(-1);

    assertThat(allPush()).hasSize(PUSHES).allMatch(PushOutcome.Accepted.class::isInstance);
    assertThat(daraja.askedAt(OAUTH)).hasSize(2);
    assertThat(allPush()).allMatch(PushOutcome.Accepted.class::isInstance);
    assertThat(daraja.askedAt(OAUTH)).hasSize(2);
  }

  private Answer.Says issue() {
    newest.set(issued.incrementAndGet());
    return new Answer.Says(
        200, "{\"access_token\":\"token-%d\",\"expires_in\":\"3599\"}".formatted(newest.get()));
  }

  private Answer.Says push(String authorization) {
    return authorization.equals("Bearer token-" + newest.get())
        ? new Answer.Says(
            200,
            """
            {"MerchantRequestID":"m","CheckoutRequestID":"ws_CO_1","ResponseCode":"0"}
            """)
        : new Answer.Says(404, "{\"errorCode\":\"404.001.03\"}");
  }

  private List<PushOutcome> allPush() throws Exception {
    var pushes =
        IntStream.range(0, PUSHES)
            .<Callable<PushOutcome>>mapToObj(
                number -> () -> push(workers.get(number % workers.size())))
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(pushes).stream().map(done -> done.resultNow()).toList();
    }
  }

  /** On a busy machine a connection may be long in coming; then, as ever, it is tried again. */
  private static PushOutcome push(DarajaClient worker) {
    var outcome = worker.push(request());
    for (var again = 0; again < 9 && outcome instanceof PushOutcome.TryLater; again++) {
      outcome = worker.push(request());
    }
    return outcome;
  }

  private static PushRequest request() {
    return new PushRequest(
        new Paybill(new MpesaAccount("174379", MpesaAccount.PAYBILL), "passkey"),
        Money.kes(1500),
        "254712345678",
        "https://ratiba.example/t/stk",
        "RABC",
        "Booking");
  }

  private DarajaClient worker(Database database) {
    return new DarajaClient(
        daraja.url(),
        "key",
        "secret",
        new AccessTokens(database, box)::token,
        Clock.systemUTC(),
        Duration.ofSeconds(5));
  }
}
