package dev.ratiba.api.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.db.tenant.WidgetColours;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PaletteTest {
  @ParameterizedTest
  @CsvSource({
    "#0b6e4f,#f5f2ea",
    "#ffd400,#ffffff",
    "#ffffff,#000000",
    "#000000,#777777",
    "#767676,#f0f0f0",
    "#ff0000,#00ff00",
    "#7a2e4d,#faf5f2"
  })
  void wordsCanBeReadOnWhateverColourABusinessChooses(String main, String page) {
    var palette = Palette.of(new WidgetColours(main, page));

    assertThat(palette.main()).isEqualTo(main);
    assertThat(Palette.contrast(palette.main(), palette.onMain())).isGreaterThanOrEqualTo(4.5);
    assertThat(Palette.contrast(palette.link(), "#ffffff")).isGreaterThanOrEqualTo(4.5);
    assertThat(Palette.contrast(palette.link(), palette.page())).isGreaterThanOrEqualTo(4.5);
    assertThat(Palette.contrast("#4b5157", palette.page())).isGreaterThanOrEqualTo(4.5);
  }
}
