package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratiba.sandbox.browser.Chromium;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A visitor in front of a real browser: types where the focus is, taps, and reads. */
final class WidgetOnScreen implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final Path PICTURES = Path.of("target/widget");
  private static final int ENTER = 13;

  private static final String WIDGET = "document.querySelector('ratiba-widget')";
  private static final String ROOT = WIDGET + ".shadowRoot";

  /** What fades in is as pale for a moment as nothing may be. */
  private static final String STILL =
      "Promise.all("
          + ROOT
          + ".getAnimations().filter(a => a.effect.getComputedTiming().endTime < Infinity)"
          + ".map(a => a.finished.catch(() => 0))).then(() => 'still')";

  private final Chromium page;

  private WidgetOnScreen(Chromium page) {
    this.page = page;
  }

  static WidgetOnScreen at(String url, Path folder) throws Exception {
    var page = Chromium.open(Chromium.onThisMachine().orElseThrow(), folder, url);
    var visitor = new WidgetOnScreen(page);
    visitor.awaits("String(!!" + WIDGET + "?.shadowRoot)", "true");
    return visitor;
  }

  Chromium page() {
    return page;
  }

  WidgetOnScreen isLive() {
    awaits("String(!!" + ROOT + "?.querySelector('.state.live'))", "true");
    return this;
  }

  WidgetOnScreen writes(String text) throws InterruptedException {
    evaluate(ROOT + ".querySelector('textarea').focus()");
    page.types(text);
    page.presses("Enter", ENTER);
    return this;
  }

  WidgetOnScreen taps(String title) {
    var button =
        "[..." + ROOT + ".querySelectorAll('.reply')].find(b => b.innerText.startsWith('%s'))";
    awaits("String(!!" + button.formatted(title) + ")", "true");
    evaluate(button.formatted(title) + ".click()");
    return this;
  }

  /** The last message from the business says this. */
  WidgetOnScreen reads(String fragment) {
    await(fragment).atMost(PATIENCE).until(() -> lastFromBusiness().contains(fragment));
    return this;
  }

  /** Somewhere on the widget it says this. */
  WidgetOnScreen sees(String fragment) {
    await(fragment).atMost(PATIENCE).until(() -> everything().contains(fragment));
    return this;
  }

  String everything() {
    return evaluate(ROOT + ".querySelector('.root').innerText");
  }

  private String lastFromBusiness() {
    return evaluate(
        "[..." + ROOT + ".querySelectorAll('.message.out .words')].at(-1)?.innerText ?? ''");
  }

  /** What became of what was written, oldest first. */
  List<String> states() {
    var states =
        evaluate(
            "[..."
                + ROOT
                + ".querySelectorAll('.message.in')].map(m => m.dataset.status).join(' ')");
    return states.isEmpty() ? List.of() : List.of(states.split(" "));
  }

  WidgetOnScreen awaits(String expression, String value) {
    await(expression).atMost(PATIENCE).until(() -> evaluate(expression).equals(value));
    return this;
  }

  WidgetOnScreen fits(int width) {
    assertThat(evaluate("String(document.documentElement.scrollWidth <= " + width + ")"))
        .as("nothing is wider than the screen")
        .isEqualTo("true");
    return this;
  }

  /** Nothing stands in the way of who uses a keyboard or a screen reader, as far as axe tells. */
  WidgetOnScreen isAccessible() {
    evaluate(STILL);
    evaluate(axe() + "; 'loaded'");
    var found =
        evaluate(
            "axe.run(document, {resultTypes: ['violations']}).then(r =>"
                + " JSON.stringify(r.violations.map(v => v.id + ': '"
                + " + v.nodes.map(n => n.html + ' ' + n.failureSummary).join('; '))))");
    assertThat(JsonMapper.shared().readTree(found).valueStream().map(v -> v.asString("")))
        .as("axe-core's violations")
        .isEmpty();
    return this;
  }

  /** For people to look at. */
  WidgetOnScreen isSeenAs(String name) throws Exception {
    page.isSeenIn(PICTURES.resolve(name + ".png"));
    return this;
  }

  String evaluate(String expression) {
    try {
      return String.valueOf(page.evaluate(expression));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stop);
    }
  }

  private static String axe() {
    var path = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    try (var script = WidgetOnScreen.class.getResourceAsStream(path)) {
      assertThat(script).as(path).isNotNull();
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    page.close();
  }
}
