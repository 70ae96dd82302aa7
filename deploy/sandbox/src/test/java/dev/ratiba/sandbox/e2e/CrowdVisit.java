package dev.ratiba.sandbox.e2e;

import static org.awaitility.Awaitility.await;

import dev.ratiba.sandbox.e2e.Customer.Prompt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** One of a crowd: what they came for, and whether they walk away before they have it. */
final class CrowdVisit implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /** What a customer comes for, and how many acts that takes. */
  enum Kind {
    BOOKS(3),
    TAKES_BOTH(3),
    TAKES_THE_FIRST(3),
    DECLINES(2),
    PAYS_AT_THE_SECOND_TRY(5),
    DOES_NOT_PAY(4),
    IS_HANDED_OVER(2),
    IS_LEFT_WAITING(2),
    MOVES(5),
    CANCELS(5),
    BOOKS_ON_THE_WEB(5),
    MOVES_ON_THE_WEB(7),
    GIVES_NO_NUMBER(5);

    private final int acts;

    Kind(int acts) {
      this.acts = acts;
    }

    int acts() {
      return acts;
    }

    private boolean isOnTheWeb() {
      return this == BOOKS_ON_THE_WEB || this == MOVES_ON_THE_WEB || this == GIVES_NO_NUMBER;
    }
  }

  /** Thrown by whoever walks away. */
  static final class Vanished extends RuntimeException {
    Vanished() {
      super("walked away", null, false, false);
    }
  }

  /** The customer's end of a channel. */
  private interface Line {
    void writes(String text);

    void taps(String title);

    Optional<String> news();

    void hangsUp();
  }

  private record OnWhatsApp(Customer customer) implements Line {
    @Override
    public void writes(String text) {
      customer.writes(text);
    }

    @Override
    public void taps(String title) {
      customer.taps(title);
    }

    @Override
    public Optional<String> news() {
      return customer.newMessage().map(Customer.Message::text);
    }

    @Override
    public void hangsUp() {}
  }

  private record OnTheWeb(WidgetVisitor visitor) implements Line {
    @Override
    public void writes(String text) {
      visitor.writes(text);
    }

    @Override
    public void taps(String title) {
      visitor.taps(title);
    }

    @Override
    public Optional<String> news() {
      return visitor.newMessage().map(WidgetVisitor.Message::text);
    }

    @Override
    public void hangsUp() {
      visitor.close();
    }
  }

  private final Kind kind;
  private final int stays;
  private final Semaphore turns;
  private final Runnable allHaveCome;
  private final Customer customer;
  private final Line line;
  private final List<String> heard = new ArrayList<>();
  private boolean offered;
  private int acts;

  /**
   * Comes, and says nothing yet.
   *
   * @param stays walks away after so many acts
   * @param turns how many act at once
   * @param allHaveCome returns when everybody has been answered once
   */
  CrowdVisit(Stack stack, Kind kind, int stays, Semaphore turns, Runnable allHaveCome) {
    this.kind = kind;
    this.stays = stays;
    this.turns = turns;
    this.allHaveCome = allHaveCome;
    this.customer = Customer.of(stack, Business.BUSY_HOUSE);
    this.line =
        kind.isOnTheWeb()
            ? new OnTheWeb(WidgetVisitor.of(stack, BusyHouse.WIDGET_TOKEN))
            : new OnWhatsApp(customer);
  }

  /** Throws {@link Vanished} when this customer walks away. */
  void play() {
    step(opening(), answer());
    allHaveCome.run();
    switch (kind) {
      case BOOKS, TAKES_BOTH, TAKES_THE_FIRST -> agree();
      case DECLINES -> step("no", "");
      case PAYS_AT_THE_SECOND_TRY -> {
        refuseToPay();
        agree();
      }
      case DOES_NOT_PAY -> {
        refuseToPay();
        step("no", "");
      }
      case IS_HANDED_OVER -> hears("Friday is fine");
      case IS_LEFT_WAITING -> goesOn();
      case MOVES -> {
        agree();
        move();
      }
      case CANCELS -> {
        agree();
        step("cancel my booking", "Shall I cancel");
        step("yes", "I have cancelled");
      }
      case BOOKS_ON_THE_WEB -> bookOnTheWeb();
      case MOVES_ON_THE_WEB -> {
        bookOnTheWeb();
        move();
      }
      case GIVES_NO_NUMBER -> {
        step("12", "I saw no phone number");
        step("0712 34", "I saw no phone number");
        step("07", "I have called a colleague");
        hears("Friday is fine");
      }
    }
  }

  private String opening() {
    return switch (kind) {
      case BOOKS, DECLINES, PAYS_AT_THE_SECOND_TRY, DOES_NOT_PAY, MOVES, CANCELS -> wish("haircut");
      case TAKES_BOTH, TAKES_THE_FIRST -> wish("manicure");
      case IS_HANDED_OVER -> "xyzzy plugh frobnicate";
      case IS_LEFT_WAITING -> BusyHouse.UNHEARD;
      case BOOKS_ON_THE_WEB, MOVES_ON_THE_WEB -> wish("haircut");
      case GIVES_NO_NUMBER -> "hello";
    };
  }

  private static String wish(String service) {
    return "I would like a " + service + " on " + Slots.next().inEnglish();
  }

  private String answer() {
    return switch (kind) {
      case BOOKS, DECLINES, PAYS_AT_THE_SECOND_TRY, DOES_NOT_PAY, MOVES, CANCELS -> "Shall I book";
      case TAKES_BOTH, TAKES_THE_FIRST -> "Shall I book";
      case IS_HANDED_OVER, IS_LEFT_WAITING -> "I have called a colleague";
      case BOOKS_ON_THE_WEB, MOVES_ON_THE_WEB, GIVES_NO_NUMBER -> "Which phone number";
    };
  }

  private void bookOnTheWeb() {
    step("0" + customer.number().substring(3), "is that right?");
    step("yes", "Shall I book");
    agree();
  }

  private void move() {
    step("can we move it to " + Slots.next().inEnglish(), "Shall I move it");
    step("yes", "I have moved");
  }

  private void goesOn() {
    hears("none of my colleagues could answer yet");
    stayOrGo();
    inTurn(() -> {
      line.taps("Go on with you");
      listen("I am with you again");
    });
  }

  private void agree() {
    pay(customer::entersThePin, "Your booking is confirmed");
  }

  private void refuseToPay() {
    pay(customer::cancelsThePrompt, "was cancelled on your phone");
  }

  /** From the answer to the money, without a pause: a prompt does not live long. */
  private void pay(Consumer<Prompt> deed, String hears) {
    stayOrGo();
    inTurn(() -> {
      line.writes(agreement());
      listen("on its way to");
      stayOrGo();
      var answered = new HashSet<String>();
      awaitPatiently(() -> {
        customer.prompts().stream()
            .filter(prompt -> prompt.state().equals("waiting") && answered.add(prompt.id()))
            .forEach(deed);
        return heard(hears);
      });
    });
  }

  private void step(String says, String hears) {
    stayOrGo();
    inTurn(() -> {
      line.writes(says);
      listen(hears);
    });
  }

  /** For a person, who may take as long as they like; nobody else waits for that. */
  private void hears(String expected) {
    if (stays == acts) {
      throw new Vanished();
    }
    listen(expected);
  }

  private void stayOrGo() {
    if (acts++ == stays) {
      throw new Vanished();
    }
  }

  private void inTurn(Runnable deed) {
    turns.acquireUninterruptibly();
    try {
      deed.run();
    } finally {
      turns.release();
    }
  }

  private void listen(String expected) {
    awaitPatiently(() -> heard(expected));
  }

  /** Whoever was slow is asked once more, and still wants it. */
  private boolean heard(String expected) {
    var news = line.news();
    if (news.isEmpty()) {
      return false;
    }
    var text = news.get();
    heard.add(text);
    offered |= text.contains("Would you like this with it?");
    offered &= !text.startsWith("I did not hear from you");
    if (text.contains(expected)) {
      return true;
    }
    if (text.startsWith("I did not hear from you")
        || text.contains("Shall I send the M-Pesa prompt")) {
      line.writes("yes");
    } else if (text.startsWith("Shall I book")) {
      line.writes(agreement());
    }
    return false;
  }

  /** Where everybody comes at once, the second service may have found no chair. */
  private String agreement() {
    return kind == Kind.TAKES_THE_FIRST && offered ? "no" : "yes";
  }

  private static void awaitPatiently(Callable<Boolean> met) {
    await().atMost(PATIENCE).pollInterval(LOOK_EVERY).until(met);
  }

  @Override
  public void close() {
    line.hangsUp();
  }

  @Override
  public String toString() {
    return "%s %s after %d acts, who heard %s".formatted(kind, customer.number(), acts, heard);
  }
}
