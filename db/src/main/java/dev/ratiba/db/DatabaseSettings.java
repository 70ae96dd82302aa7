package dev.ratiba.db;

/**
 * How to reach PostgreSQL.
 *
 * @param connections the pool's size; a worker's local-activity slots equal it
 */
public record DatabaseSettings(String url, String user, String password, int connections) {
  @Override
  public String toString() {
    return "DatabaseSettings[url=" + url + ", user=" + user + "]";
  }
}
