package dev.ratiba.activities;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The worker: takes turns and carries out what only the outside can do. */
@SpringBootApplication
public class WorkerApplication {
  static void main(String[] arguments) {
    SpringApplication.run(WorkerApplication.class, arguments);
  }
}
