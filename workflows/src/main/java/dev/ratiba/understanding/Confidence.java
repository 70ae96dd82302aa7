package dev.ratiba.understanding;

/**
 * How sure a reading is: the certainty of its intent, times the share of the message's words that
 * is explained (fillers do not count on either side), times a factor for each thing that makes it
 * doubtful. So it is above 0.8 only when the intent is clear and next to nothing is left over.
 */
final class Confidence {
  /** What is not understood may matter more than what is. */
  private static final double WEIGHT_OF_UNEXPLAINED = 1.5;

  /** "maybe", "a thing". */
  private static final double PER_HEDGE = 0.85;

  /** A word that was put right. */
  private static final double PER_SLIP = 0.97;

  /** Two services, days or times, of which one is taken. */
  private static final double SEVERAL = 0.75;

  /** A word of what is taken for a service because it stands where one would. */
  private static final double PER_UNKNOWN_WORD = 0.9;

  private Confidence() {}

  static double of(Evidence evidence, double certainty) {
    return certainty
        * explainedShare(evidence)
        * Math.pow(PER_HEDGE, evidence.cues().getOrDefault(Cue.HEDGE, 0))
        * Math.pow(PER_SLIP, evidence.slips())
        * (evidence.meant().several() ? SEVERAL : 1)
        * Math.pow(PER_UNKNOWN_WORD, evidence.unknownWords());
  }

  private static double explainedShare(Evidence evidence) {
    var all = evidence.explained() + WEIGHT_OF_UNEXPLAINED * evidence.unexplained();
    return all == 0 ? 1 : evidence.explained() / all;
  }
}
