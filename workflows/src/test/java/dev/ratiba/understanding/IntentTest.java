package dev.ratiba.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.booking.Wish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntentTest {
  private static final Understanding UNDERSTANDING = new RuleUnderstanding();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NOTHING      | Hi I'd like to book a haircut tomorrow at 3pm | BOOK
          NOTHING      | massage on friday                            | BOOK
          NOTHING      | is 3pm tomorrow free for a pedicure?         | BOOK
          SERVICE      | a massage                                    | INFORM
          SLOT         | friday afternoon                             | INFORM
          SLOT         | the second one                               | INFORM
          SLOT         | ok what about 6pm                            | INFORM
          SLOT         | no, sunday                                   | CHANGE
          CONFIRMATION | yes                                          | YES
          CONFIRMATION | sawa                                         | YES
          CONFIRMATION | ndiyo                                        | YES
          CONFIRMATION | 👍🏾                                          | YES
          CONFIRMATION | Yesss!!                                      | YES
          CONFIRMATION | cool, book it                                | YES
          CONFIRMATION | no problem                                   | YES
          CONFIRMATION | yes but 4pm instead                          | CHANGE
          CONFIRMATION | no, 4pm                                      | CHANGE
          CONFIRMATION | not haircut, massage                         | CHANGE
          CONFIRMATION | si haircut, ni massage                       | CHANGE
          CONFIRMATION | change the time                              | CHANGE
          CONFIRMATION | make it 4                                    | CHANGE
          CONFIRMATION | can we do 2?                                 | CHANGE
          CONFIRMATION | naomba ubadilishe                            | CHANGE
          CONFIRMATION | give me 5 minutes                            | INFORM
          CONFIRMATION | ok, just a minute                            | INFORM
          CONFIRMATION | I have insufficient balance                  | INFORM
          CONFIRMATION | nimekosea pin                                | INFORM
          CONFIRMATION | please resend                                | YES
          CONFIRMATION | jaribu tena                                  | YES
          CONFIRMATION | I am busy then                               | NO
          CONFIRMATION | nitakuwa kazini                              | NO
          PAYMENT      | the prompt hasn't come                       | INFORM
          PAYMENT      | I have already paid                          | INFORM
          PAYMENT      | nimelipa                                     | INFORM
          SLOT         | try again                                    | CHANGE
          SLOT         | I will get back to you                       | THANKS
          CONFIRMATION | cancel haircut, I want a massage             | CHANGE
          CONFIRMATION | hapana                                       | NO
          CONFIRMATION | no thanks                                    | NO
          CONFIRMATION | sio hiyo                                     | NO
          CONFIRMATION | not now                                      | NO
          CONFIRMATION | yes, how much is it?                         | QUESTION
          CONFIRMATION | cancel                                       | CANCEL
          CONFIRMATION | forget it                                    | CANCEL
          CONFIRMATION | nataka kughairi                              | CANCEL
          NOTHING      | Good morning                                 | GREETING
          NOTHING      | habari za asubuhi                            | GREETING
          NOTHING      | ok thanks, bye                               | THANKS
          NOTHING      | can I talk to a human                        | PERSON
          NOTHING      | nataka kuongea na mtu                        | PERSON
          """)
  void readsWhatATurnIsFor(Expecting open, String text, Intent intent) {
    var reading = UNDERSTANDING.read(text, Spa.expecting(open));

    assertThat(reading.intent()).isEqualTo(intent);
    assertThat(reading.confidence()).isGreaterThan(Reading.ACT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          how much is a massage?              | PRICES     | Massage
          bei ya massage ni ngapi             | PRICES     | Massage
          do you do massage?                  | SERVICES   | Massage
          what services do you offer          | SERVICES   |
          are you open on sundays             | HOURS      |
          mnafungua saa ngapi                 | HOURS      |
          where are you located               | PLACE      |
          mko wapi                            | PLACE      |
          who are you                         | WHO_ARE_YOU |
          who will do it?                     | STAFF      |
          which lady does the pedicure?       | STAFF      | Pedicure
          do you take mpesa                   | PAYMENT    |
          do you have anything on Friday?     | FREE_TIMES |
          mna nafasi kesho?                   | FREE_TIMES |
          do you take walk-ins?               | FREE_TIMES |
          what have I booked?                 | MY_VISITS  |
          when is my appointment?             | MY_VISITS  |
          can I see my booking please         | MY_VISITS  |
          nimeweka nini?                      | MY_VISITS  |
          booking yangu ni saa ngapi?         | MY_VISITS  |
          what times do you have for massage? | FREE_TIMES | Massage
          do you have parking?                | OTHER      |
          """)
  void readsWhatAQuestionIsAbout(String text, Topic topic, String service) {
    var reading = UNDERSTANDING.read(text, Spa.expecting(Expecting.NOTHING));

    assertThat(reading.intent()).isEqualTo(Intent.QUESTION);
    assertThat(reading.topic()).isEqualTo(topic);
    assertThat(reading.confidence()).isGreaterThan(Reading.ACT);
    var named = reading.wish().service();
    assertThat(named == null ? null : Spa.service(named).name()).isEqualTo(service);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "sawa", "no", "hapana", "👍"})
  void isNotSureOfAYesOrNoThatNothingIsPendingFor(String text) {
    var reading = UNDERSTANDING.read(text, Spa.expecting(Expecting.NOTHING));

    assertThat(reading.confidence()).isBetween(Reading.ASK, Reading.ACT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes I have paid", "I paid, send it again", "nimelipa, sawa"})
  void neverTakesOneWhoSaysThatHeHasPaidToAgreeToPayAgain(String text) {
    var reading = UNDERSTANDING.read(text, Spa.expecting(Expecting.CONFIRMATION));

    assertThat(reading.intent()).isEqualTo(Intent.UNCLEAR);
    assertThat(reading.confidence()).isLessThan(Reading.ASK);
  }

  @Test
  void doesNotActOnYesAndNoAtOnce() {
    var reading = UNDERSTANDING.read("yes no", Spa.expecting(Expecting.CONFIRMATION));

    assertThat(reading.worthAsking()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NOTHING | do you do tattoos?         | tattoos
          NOTHING | I want a pedicab           | pedicab
          NOTHING | how much is a tattoo?      | tattoo
          NOTHING | mnachora tattoo?           | tattoo
          NOTHING | nataka tattoo kesho        | tattoo
          SERVICE | eyelashes                  | eyelashes
          """)
  void namesAServiceThatIsNotSold(Expecting open, String text, String thing) {
    var reading = UNDERSTANDING.read(text, Spa.expecting(open));

    assertThat(reading.unknownService()).isEqualTo(thing);
    assertThat(reading.confidence()).isGreaterThan(Reading.ACT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SERVICE      | 2               | 2
          SERVICE      | the second one  | 2
          SERVICE      | number three    | 3
          SLOT         | ya pili         | 2
          SLOT         | the first       | 1
          SLOT         | option 4        | 4
          SLOT         | 2nd one please  | 2
          SLOT         | the earliest one | 1
          CONFIRMATION | 1               | 1
          CONFIRMATION | 3               |
          NOTHING      | the second one  |
          """)
  void readsAChoiceByItsPlaceWhereOptionsAreOpen(Expecting open, String text, Integer choice) {
    assertThat(UNDERSTANDING.read(text, Spa.expecting(open)).choice()).isEqualTo(choice);
  }

  @Test
  void takesAChoiceAmongServicesForTheServiceAtThatPlace() {
    var second = UNDERSTANDING.read("2", Spa.expecting(Expecting.SERVICE));

    assertThat(second.wish().service()).isEqualTo(Spa.SERVICES.get(1).id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          EN | kesho asubuhi          | SW
          SW | tomorrow morning       | EN
          SW | 3pm                    | SW
          SW | 5                      | SW
          EN | ok                     | EN
          SW | ok                     | SW
          SW | Haircut                | SW
          EN | nataka ku-book massage tomorrow saa tisa | SW
          SW | Brian                  | SW
          """)
  void answersInTheLanguageOfTheMessageOrElseOfTheConversation(
      Language soFar, String text, Language language) {
    var context = Spa.context(Expecting.SLOT, Spa.SATURDAY, soFar);

    assertThat(UNDERSTANDING.read(text, context).language()).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0712 000 345                     | +254712000345
          my number is 0712000345          | +254712000345
          it's +254 712-000-345 thanks     | +254712000345
          +44 7400 123456                  | +447400123456
          12345                            |
          tomorrow 15:00                   |
          """)
  void findsAPhoneNumber(String text, String e164) {
    assertThat(UNDERSTANDING.read(text, Spa.expecting(Expecting.PHONE)).phone()).isEqualTo(e164);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0712", "12", "0712 345", "+254 7", "071-234-5678-9012", "my number is 07123 456"})
  void digitsThatMakeNoNumberAreNoTimeWhereANumberIsAskedFor(String text) {
    var reading = UNDERSTANDING.read(text, Spa.expecting(Expecting.PHONE));

    assertThat(reading.phone()).isNull();
    assertThat(reading.wish()).isEqualTo(Wish.NOTHING_YET);
  }

  @Test
  void aTimeIsStillATimeWhereANumberIsAskedFor() {
    var reading =
        UNDERSTANDING.read("manicure on 2026-11-28 at 3pm", Spa.expecting(Expecting.PHONE));

    assertThat(reading.wish().day()).isNotNull();
    assertThat(reading.wish().time()).isNotNull();
  }
}
