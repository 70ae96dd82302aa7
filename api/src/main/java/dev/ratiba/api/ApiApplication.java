package dev.ratiba.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The api: thin doors that accept, and the ringing that wakes what was accepted. */
@SpringBootApplication
public class ApiApplication {
  static void main(String[] arguments) {
    SpringApplication.run(ApiApplication.class, arguments);
  }
}
