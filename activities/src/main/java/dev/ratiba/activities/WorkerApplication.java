package dev.ratiba.activities;

import dev.ratiba.activities.cli.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The worker: takes turns and carries out what only the outside can do. With arguments it is the
 * shipped command line instead.
 */
@SpringBootApplication
public class WorkerApplication {
  static void main(String[] arguments) {
    if (arguments.length > 0) {
      System.exit(Commands.run(arguments));
    }
    SpringApplication.run(WorkerApplication.class, arguments);
  }
}
