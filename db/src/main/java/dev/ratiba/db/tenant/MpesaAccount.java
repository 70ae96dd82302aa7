package dev.ratiba.db.tenant;

/**
 * Where a business takes M-Pesa payments.
 *
 * @param transactionType as Daraja names it: {@code CustomerPayBillOnline} for a paybill
 */
public record MpesaAccount(String shortcode, String transactionType) {
  public static final String PAYBILL = "CustomerPayBillOnline";
}
