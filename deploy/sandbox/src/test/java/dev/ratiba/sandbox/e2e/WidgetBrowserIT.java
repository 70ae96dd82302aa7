package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ratiba.sandbox.browser.Chromium;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The web widget in a real Chromium, against the whole stack. Skipped, and said so, where there is
 * no Chromium; on a build machine there must be one.
 */
final class WidgetBrowserIT extends WholeStack {
  private static final int TAB = 9;
  private static final int ENTER = 13;
  private static final int ESCAPE = 27;

  @TempDir Path folder;

  @BeforeAll
  static void thereIsAChromium() {
    var missing = Chromium.onThisMachine().isEmpty();
    assertThat(missing && System.getenv("CI") != null).as("a build without Chromium").isFalse();
    if (missing) {
      System.err.println("SKIPPED: no Chromium on this machine, so no widget is looked at.");
    }
    assumeTrue(!missing, "no Chromium on this machine");
  }

  @Test
  void booksOnANarrowScreenAfterTwoWrongNumbers() throws Exception {
    var customer = aCustomer();
    try (var visitor = onOurPage()) {
      visitor.sees("Ratiba Spa").isLive().isAccessible().isSeenAs("1-start-360");
      visitor.writes("haircut on " + Slots.next().inEnglish()).reads("Which phone number");
      visitor.writes("0712 34").reads("I saw no phone number");
      visitor.writes("none of your business").reads("I saw no phone number");
      visitor.writes("0" + customer.number().substring(3)).reads("is that right?");
      visitor.fits(360).isAccessible().isSeenAs("2-number-360");
      visitor.taps("Yes, that is right").reads("Shall I book this for you?");
      visitor.fits(360).isAccessible().isSeenAs("3-confirm-360");
      visitor.taps("Yes, book it").reads("M-Pesa prompt");
      customer.entersThePin();
      visitor.reads("Your booking is confirmed").fits(360).isAccessible().isSeenAs("4-booked-360");

      assertThat(visitor.states()).isNotEmpty().containsOnly("read");
      assertThat(visitor.page().complaints()).isEmpty();
    }
    assertThat(customer.records().appointments()).containsExactly("confirmed");
  }

  @Test
  void takesTheSecondServiceByOneTapAndOnePayment() throws Exception {
    var customer = aCustomer();
    try (var visitor = onOurPage()) {
      offered(visitor, customer);
      visitor.fits(360).isAccessible().isSeenAs("11-offer-360");
      visitor.taps("Yes, both").reads("KES 3,000");
      customer.entersThePin();
      visitor.reads("Your booking is confirmed").isSeenAs("12-bundle-360");
    }
    assertThat(customer.records().appointments()).containsExactly("confirmed", "confirmed");
    assertThat(customer.records().pushes()).isOne();
  }

  @Test
  void takesTheFirstServiceAloneAndLeavesNothingHeld() throws Exception {
    var customer = aCustomer();
    try (var visitor = onOurPage()) {
      offered(visitor, customer);
      visitor.writes("no").reads("KES 1,200");
      customer.entersThePin();
      visitor.reads("Your booking is confirmed");
    }
    assertThat(customer.records().appointments()).containsExactly("confirmed");
  }

  private static void offered(WidgetOnScreen visitor, Customer customer) throws Exception {
    visitor.isLive().writes("manicure on " + Slots.next().inEnglish()).reads("Which phone number");
    visitor.writes("0" + customer.number().substring(3)).reads("is that right?");
    visitor.taps("Yes, that is right").reads("Pedicure");
  }

  @Test
  void offersServicesAsAListAndLooksWellOnADesk() throws Exception {
    try (var visitor = onOurPage()) {
      visitor.page().isAsLargeAs(1280, 800);
      visitor.isLive().writes("hello").reads("Which phone number");
      visitor.writes("0" + aCustomer().number().substring(3)).reads("is that right?");
      visitor.writes("yes").reads("Which service would you like?").sees("KES 3,500");
      visitor.isAccessible().isSeenAs("5-services-desk");
      visitor.taps("Massage").reads("When would you like to come for Massage?");
      visitor.isAccessible().isSeenAs("6-times-desk");
    }
  }

  @Test
  void goesOnWithTheSameConversationAfterAReload() throws Exception {
    try (var visitor = onOurPage()) {
      visitor.isLive().writes("massage on " + Slots.next().inEnglish()).reads("Which phone number");
      visitor.page().isLoadedAgain();

      visitor.reads("Which phone number").sees("massage on").isLive();
      visitor.writes("0" + aCustomer().number().substring(3)).reads("is that right?");
      visitor.taps("Yes, that is right").reads("Shall I book this for you?");
    }
  }

  @Test
  void keepsWhatIsWrittenOfflineAndSendsItInOrder() throws Exception {
    try (var visitor = onOurPage()) {
      visitor.isLive().writes("hello").reads("Which phone number");
      visitor.page().isOffline(true);

      visitor.sees("You are offline");
      visitor.writes("what are your prices").writes("where are you").sees("Queued");
      visitor.fits(360).isAccessible().isSeenAs("7-offline-360");
      assertThat(visitor.states()).containsExactly("read", "queued", "queued");
      visitor.page().isOffline(false);

      await("all is read")
          .atMost(Duration.ofSeconds(45))
          .until(() -> visitor.states().equals(List.of("read", "read", "read")));
      visitor.sees("Our prices").sees("Biashara Street");
      assertThat(bodiesOf(conversationOf(visitor)))
          .containsExactly("hello", "what are your prices", "where are you");
    }
  }

  @Test
  void whatWasWrittenOfflineOutlivesAReload() throws Exception {
    try (var visitor = onOurPage()) {
      visitor.isLive().awaits(CONTROLLED, "true");
      visitor.writes("hello").reads("Which phone number");
      visitor.page().isOffline(true);
      visitor.sees("You are offline").writes("where are you").sees("Queued");
      visitor.page().isLoadedAgain();
      visitor.page().isOffline(false);

      visitor.sees("Biashara Street").isLive();
      assertThat(bodiesOf(conversationOf(visitor))).containsExactly("hello", "where are you");
    }
  }

  @Test
  void standsOnAnotherSiteUnderAStrictPolicyAndObeysTheKeyboard() throws Exception {
    try (var site = OtherSite.with(stack().api(), WidgetVisitor.TOKEN).isAllowed(stack());
        var visitor = WidgetOnScreen.at(site.origin() + "/", folder)) {
      visitor.page().isAsLargeAs(1280, 800);
      var page = visitor.page();
      visitor.isAccessible().isSeenAs("8-embed-closed-desk");
      page.presses("Tab", TAB);
      page.presses("Enter", ENTER);
      visitor.isLive().awaits(FOCUSED, "TEXTAREA");
      page.types("hello");
      page.presses("Enter", ENTER);
      visitor.reads("Which phone number").isAccessible().isSeenAs("9-embed-open-desk");
      page.isAsLargeAs(360, 740);
      visitor.fits(360).isAccessible().isSeenAs("10-embed-open-360");
      page.presses("Escape", ESCAPE);
      visitor.awaits(FOCUSED, "BUTTON");
      page.isLoadedAgain();
      visitor.awaits("String(!!" + INSIDE + "?.querySelector('.launcher'))", "true");
      visitor.evaluate(INSIDE + ".querySelector('.launcher').click()");
      visitor.reads("Which phone number").isLive();
      var globals = visitor.evaluate(GLOBALS);

      assertThat(page.complaints()).isEmpty();
      page.goesTo(site.origin() + "/plain");
      visitor.awaits("location.pathname", "/plain");
      assertThat(visitor.evaluate(GLOBALS)).isEqualTo(globals.replace("axe,", ""));
    }
  }

  @Test
  void aStolenTokenIsNoGoodOnAForeignSite() throws Exception {
    var before = sessions();
    try (var thief = OtherSite.with(stack().api(), WidgetVisitor.TOKEN);
        var visitor = WidgetOnScreen.at(thief.origin() + "/", folder)) {
      visitor.evaluate(
          "document.querySelector('ratiba-widget').shadowRoot"
              + ".querySelector('.launcher').click()");
      await("the browser tells that it may not")
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> visitor.page().complaints().stream().anyMatch(line -> line.contains("CORS")));

      assertThat(visitor.everything()).doesNotContain("Ratiba Spa");
      assertThat(sessions()).isEqualTo(before);
    }
  }

  @Test
  void scriptInWhatIsWrittenIsText() throws Exception {
    var script = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'";
    try (var visitor = onOurPage()) {
      visitor.isLive().writes(script).reads("I have called a colleague");
      visitor.page().isLoadedAgain();

      visitor.sees(script).isLive();
      assertThat(visitor.evaluate("document.title")).isEqualTo("Ratiba Spa");
      assertThat(visitor.evaluate("String(" + INSIDE + ".querySelectorAll('img, script').length)"))
          .isEqualTo("0");
    }
  }

  private static final String INSIDE = "document.querySelector('ratiba-widget').shadowRoot";
  private static final String FOCUSED = INSIDE + ".activeElement?.tagName ?? ''";
  private static final String GLOBALS = "Object.keys(window).sort().join(',')";
  private static final String CONTROLLED = "String(!!navigator.serviceWorker.controller)";

  private WidgetOnScreen onOurPage() throws Exception {
    return WidgetOnScreen.at(
        stack().api().replace("127.0.0.1", "localhost") + "/widget?tenant=spa_pilot", folder);
  }

  /** The browser's own note of it, as it would be after a reload. */
  private static String conversationOf(WidgetOnScreen visitor) {
    return visitor.evaluate(
        "new Promise(done => { const open = indexedDB.open('ratiba-widget');"
            + " open.onsuccess = () => { const all = open.result.transaction('sessions')"
            + ".objectStore('sessions').getAll(); all.onsuccess = () =>"
            + " done(all.result[0].conversation); }; })");
  }

  private static List<String> bodiesOf(String conversation) {
    return Sql.strings(
        stack(),
        Business.SPA,
        "select body from messages where direction = 'in' and conversation_id = ?"
            + " order by position",
        conversation);
  }

  private static long sessions() {
    return Sql.count(stack(), Business.SPA, "select count(*) from widget_sessions");
  }
}
