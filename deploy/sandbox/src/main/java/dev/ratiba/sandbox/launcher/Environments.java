package dev.ratiba.sandbox.launcher;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What each process is told through its environment. */
final class Environments {
  /** The pilot's at Africa's Talking: it sends under it, and people write to it. */
  private static final String SHORT_CODE = "22384";

  private final Settings settings;
  private final Secrets secrets;

  Environments(Settings settings, Secrets secrets) {
    this.settings = settings;
    this.secrets = secrets;
  }

  Map<String, String> api(String name, int port) {
    var environment = application(name);
    environment.put(Ports.API, Integer.toString(port));
    copy(environment, "WHATSAPP_APP_SECRET", "WHATSAPP_VERIFY_TOKEN");
    return environment;
  }

  Map<String, String> worker(String name, int port) {
    var environment = application(name);
    environment.put(Ports.WORKER, Integer.toString(port));
    environment.put("WHATSAPP_BASE_URL", settings.sandboxUrl() + "/whatsapp");
    environment.put("DARAJA_BASE_URL", settings.sandboxUrl() + "/daraja");
    environment.put("AT_BASE_URL", settings.sandboxUrl() + "/africastalking");
    environment.put("AT_SENDER_ID", SHORT_CODE);
    copy(environment, "WHATSAPP_ACCESS_TOKEN", "DARAJA_CONSUMER_KEY", "DARAJA_CONSUMER_SECRET");
    copy(environment, "AT_USERNAME", "AT_API_KEY");
    return environment;
  }

  /** The vendors know every secret, for they check them; and the owner, for the timeline. */
  Map<String, String> vendors() {
    var environment = common();
    environment.putAll(secrets.all());
    environment.putAll(owner());
    environment.put(Ports.SANDBOX, Integer.toString(settings.ports().sandbox()));
    environment.put("RATIBA_WEBHOOK_URL", settings.apiUrl() + "/webhooks/whatsapp");
    environment.put(
        "RATIBA_SMS_CALLBACK_URL",
        settings.apiUrl() + "/webhooks/africastalking/" + secrets.get("AT_CALLBACK_TOKEN"));
    environment.put("AT_SENDER_ID", SHORT_CODE);
    environment.put("RATIBA_TEMPORAL_UI_URL", "http://127.0.0.1:" + settings.ports().temporalUi());
    return environment;
  }

  /** What the shipped command line needs on this stack. */
  Map<String, String> commandLine() {
    var environment = application("command-line");
    environment.remove("RATIBA_LOG_FILE");
    environment.putAll(owner());
    return environment;
  }

  private Map<String, String> owner() {
    var owner = Owner.of(settings, secrets);
    return Map.of("DATABASE_OWNER_USER", owner.user(), "DATABASE_OWNER_PASSWORD", owner.password());
  }

  private Map<String, String> application(String name) {
    var environment = common();
    environment.put("RATIBA_PROCESS", name);
    environment.put("RATIBA_LOG_FILE", settings.logs().resolve(name + ".jsonl").toString());
    environment.put("RATIBA_PUBLIC_URL", settings.apiUrl());
    copy(environment, "DATABASE_USER", "DATABASE_PASSWORD", "RATIBA_MASTER_KEY");
    return environment;
  }

  private Map<String, String> common() {
    var environment = new LinkedHashMap<String, String>();
    environment.put("RATIBA_HOME", settings.home().toString());
    environment.put(Ports.API, Integer.toString(settings.ports().api()));
    environment.put("DATABASE_URL", settings.databaseUrl());
    environment.put("TEMPORAL_ADDRESS", settings.temporalAddress());
    environment.put("TEMPORAL_NAMESPACE", settings.namespace());
    return environment;
  }

  private void copy(Map<String, String> environment, String... keys) {
    var copies = new HashMap<String, String>();
    for (var key : keys) {
      copies.put(key, secrets.get(key));
    }
    environment.putAll(copies);
  }
}
