package dev.ratiba.sandbox.e2e;

/** How a customer talks, and what the business is to answer. */
enum Speech {
  ENGLISH("yes"),
  SWAHILI("ndiyo");

  private final String yes;

  Speech(String yes) {
    this.yes = yes;
  }

  String yes() {
    return yes;
  }

  String opening(Slots slot) {
    return switch (this) {
      case ENGLISH -> "I would like to book a haircut on " + slot.inEnglish();
      case SWAHILI -> "Habari, nataka kukata nywele " + slot.inSwahili();
    };
  }

  /** The beginning of the business's text of that key. */
  String hears(String key) {
    return switch (this) {
      case ENGLISH -> Texts.ENGLISH.beginning(key);
      case SWAHILI -> Texts.SWAHILI.beginning(key);
    };
  }
}
