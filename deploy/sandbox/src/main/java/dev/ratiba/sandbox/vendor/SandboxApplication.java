package dev.ratiba.sandbox.vendor;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The simulated vendors, their control and the handset: one application, on this machine only. */
@SpringBootApplication(
    proxyBeanMethods = false,
    scanBasePackages = {
      "dev.ratiba.sandbox.vendor",
      "dev.ratiba.sandbox.whatsapp",
      "dev.ratiba.sandbox.daraja",
      "dev.ratiba.sandbox.africastalking",
      "dev.ratiba.sandbox.handset"
    })
@EnableConfigurationProperties(Settings.class)
public class SandboxApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(SandboxApplication.class, arguments);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean(destroyMethod = "shutdownNow")
  HttpClient httpClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(2))
        .executor(Executors.newVirtualThreadPerTaskExecutor())
        .build();
  }
}
