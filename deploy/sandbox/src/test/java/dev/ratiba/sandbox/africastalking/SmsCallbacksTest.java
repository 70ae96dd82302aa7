package dev.ratiba.sandbox.africastalking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.sandbox.vendor.Business;
import dev.ratiba.sandbox.vendor.Later;
import dev.ratiba.sandbox.vendor.Settings;
import dev.ratiba.sandbox.vendor.SomeSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmsCallbacksTest {
  private static final Business BUSINESS = Business.open();

  @TempDir Path home;
  @AutoClose private final HttpClient http = HttpClient.newHttpClient();
  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void areToldAfterARestartWhenTheyAreStillOwed() throws IOException {
    var before = callbacks(SomeSettings.in(home));
    before.tellNow("incoming", "id=owed");
    before.close();
    BUSINESS.answers("id=again", 500);
    var meanwhile = callbacks(calling());
    meanwhile.resume();
    meanwhile.tellNow("incoming", "id=taken");
    meanwhile.tellNow("incoming", "id=again");
    meanwhile.close();

    var after = callbacks(calling());
    after.resume();
    after.close();

    assertThat(BUSINESS.heard("id=owed")).hasSize(1);
    assertThat(BUSINESS.heard("id=taken")).hasSize(1);
    assertThat(BUSINESS.heard("id=again")).hasSize(2);
  }

  @Test
  void areGivenUpAfterAFewAttempts() throws IOException {
    BUSINESS.answers("id=never", 500, 500, 500, 500, 500, 500, 500);
    var callbacks = new SmsCallbacks(calling(), SomeSettings.wire(http), new AtOnce());

    callbacks.tellNow("delivery", "id=never");
    callbacks.close();

    assertThat(BUSINESS.heard("id=never")).hasSize(6);
    assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L);
  }

  private Settings calling() {
    return SomeSettings.calling(URI.create(BUSINESS.url("/at")), home);
  }

  private SmsCallbacks callbacks(Settings settings) {
    return new SmsCallbacks(settings, SomeSettings.wire(http), new OnlyWhatIsDue());
  }

  /** Waits for nothing, but remembers how long it should. */
  private final class AtOnce extends Later {
    @Override
    public void in(Duration delay, Runnable task) {
      pauses.add(delay);
      task.run();
    }
  }

  /** Ends before anything that is to happen later does. */
  private static final class OnlyWhatIsDue extends Later {
    @Override
    public void in(Duration delay, Runnable task) {
      if (delay.isZero()) task.run();
    }
  }
}
