package dev.ratiba.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The api: thin doors that accept, and the ringing that wakes what was accepted. */
@SpringBootApplication
@EnableScheduling
public class ApiApplication {
  static void main(String[] arguments) {
    try {
      ApiSettings.read(new StandardEnvironment());
    } catch (ApiSettings.Wrong settings) {
      System.err.println("The api does not start: " + settings.getMessage());
      System.exit(2);
    }
    SpringApplication.run(ApiApplication.class, arguments);
  }
}
