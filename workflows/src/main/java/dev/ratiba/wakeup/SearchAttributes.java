package dev.ratiba.wakeup;

import io.temporal.common.SearchAttributeKey;

/** What the Temporal UI can filter by. Never personal data: search attributes are not encrypted. */
public final class SearchAttributes {
  public static final SearchAttributeKey<String> TENANT =
      SearchAttributeKey.forKeyword("RatibaTenant");
  public static final SearchAttributeKey<String> CHANNEL =
      SearchAttributeKey.forKeyword("RatibaChannel");
  public static final SearchAttributeKey<String> THREAD =
      SearchAttributeKey.forKeyword("RatibaThread");

  /** talking, paying, with a person, booked; set only when it changes, as each change is billed. */
  public static final SearchAttributeKey<String> STATE =
      SearchAttributeKey.forKeyword("RatibaState");

  private SearchAttributes() {}
}
