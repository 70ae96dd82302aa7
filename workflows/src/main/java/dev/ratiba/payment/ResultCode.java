package dev.ratiba.payment;

/**
 * What M-Pesa's result code says of an attempt. Only the codes of a closed list decide anything;
 * the text beside a code is never read (Daraja, STK result codes; a number in the callback, a
 * string in the query).
 */
public sealed interface ResultCode {
  record Paid() implements ResultCode {}

  record Ended(PaymentTrouble trouble) implements ResultCode {}

  record StillOpen() implements ResultCode {}

  record Unknown() implements ResultCode {}

  static ResultCode read(String code) {
    return switch (code) {
      case "0" -> new Paid();
      case "4999" -> new StillOpen();
      case "1" -> new Ended(PaymentTrouble.NO_MONEY);
      case "1032" -> new Ended(PaymentTrouble.CANCELLED);
      case "2001" -> new Ended(PaymentTrouble.WRONG_PIN);
      case "1019", "1036", "1037" -> new Ended(PaymentTrouble.NOT_ANSWERED);
      case "1001" -> new Ended(PaymentTrouble.PHONE_BUSY);
      case "2", "3", "4", "8", "17" -> new Ended(PaymentTrouble.OVER_LIMIT);
      case "26", "1025", "9999" -> new Ended(PaymentTrouble.UNAVAILABLE);
      case "5", "6", "7", "11", "12", "13", "14", "15", "20" -> new Ended(PaymentTrouble.REFUSED);
      case "2006", "2028", "8006", "SFC_IC0003" -> new Ended(PaymentTrouble.REFUSED);
      default -> new Unknown();
    };
  }
}
