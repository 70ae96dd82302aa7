package dev.ratiba.api.widget;

import dev.ratiba.db.tenant.Profile;
import dev.ratiba.messaging.WidgetTexts;
import java.util.Map;

/** What a widget shows of the business it speaks for. */
record BusinessView(
    String name, String about, String language, Palette colours, Map<String, String> texts) {
  static BusinessView of(Profile profile) {
    var language = profile.language();
    return new BusinessView(
        profile.name(),
        profile.about(),
        language.code(),
        Palette.of(profile.widget()),
        WidgetTexts.of(profile.name(), language, profile.wordingIn(language)));
  }
}
