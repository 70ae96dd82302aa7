package dev.ratiba.sandbox.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Starts the sandbox's programs, each as soon as what it needs is there, keeps them running, and
 * stops them in reverse order.
 */
final class Supervisor {
  private static final Duration TO_BE_READY = Duration.ofMinutes(3);
  private static final Duration FOR_THE_ENGINE = Duration.ofMinutes(30);
  private static final long SAY_WAITING_EVERY = 10;

  private final Settings settings;
  private final int workers;
  private final Progress progress;
  private final Runnable changed;
  private final ConcurrentLinkedQueue<Keeper> keepers = new ConcurrentLinkedQueue<>();
  private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();

  Supervisor(Settings settings, int workers, Progress progress, Runnable changed) {
    this.settings = settings;
    this.workers = workers;
    this.progress = progress;
    this.changed = changed;
  }

  /** Completes when all is ready; fails with the first obstacle. */
  CompletableFuture<Void> start() {
    return CompletableFuture.runAsync(this::startAll, tasks);
  }

  /** In the order of the stack, for lists. */
  List<Keeper> keepers() {
    return keepers.stream()
        .sorted(Comparator.comparingInt(Supervisor::rank).thenComparing(Supervisor::name))
        .toList();
  }

  boolean isReady() {
    var all = keepers();
    return !all.isEmpty() && all.parallelStream().allMatch(Keeper::isReady);
  }

  /** {@code worker} is any one worker that runs. */
  Optional<Keeper> find(String name) {
    var all = keepers();
    var exact = all.stream().filter(keeper -> name(keeper).equals(name)).findFirst();
    if (exact.isPresent() || !name.equals(Stack.WORKER)) {
      return exact;
    }
    var any = all.stream().filter(keeper -> name(keeper).startsWith(Stack.WORKER + "-")).toList();
    return any.stream()
        .filter(keeper -> keeper.condition().running().isPresent())
        .findAny()
        .or(() -> any.stream().findFirst());
  }

  /** Stops what was started, applications first, the database last. */
  void stop() {
    tasks.shutdownNow();
    keepers().stream()
        .collect(Collectors.groupingBy(Supervisor::rank, TreeMap::new, Collectors.toList()))
        .descendingMap()
        .values()
        .forEach(this::stopTogether);
  }

  private void stopTogether(List<Keeper> group) {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      group.forEach(keeper -> executor.execute(() -> stop(keeper)));
    }
  }

  private void stop(Keeper keeper) {
    keeper.stop();
    progress.say("%-9s stopped".formatted(name(keeper)));
  }

  private void startAll() {
    var overrides = settings.overrides();
    var claims = Claims.of(settings, overrides);
    claims.check();
    var workerPorts = claims.workerPorts(settings.ports().worker(), workers);
    var secrets = Secrets.readOrGenerate(settings.secretsFile());
    var jars = Jars.copied(settings);
    makeFolders();
    writeCommandLineEnvironment(secrets);
    var stack = new Stack(settings, overrides, secrets, jars);

    var vendors = keep(stack.vendors());
    var engine = CompletableFuture.runAsync(() -> startEngine(stack), tasks);
    var database =
        CompletableFuture.runAsync(() -> startDatabase(stack, secrets), tasks)
            .thenRunAsync(new Preparation(settings, secrets, jars, progress)::run, tasks);
    var applications =
        CompletableFuture.allOf(engine, database)
            .thenComposeAsync(_ -> startApplications(stack, workerPorts), tasks);
    awaitAll(List.of(vendors, engine, database, applications));
  }

  private void startEngine(Stack stack) {
    if (settings.foreignEngine().isPresent()) {
      return;
    }
    var engine = new Engine(settings, progress);
    keep(stack.temporal(engine.obtain(), engine.version())).join();
  }

  private void startDatabase(Stack stack, Secrets secrets) {
    if (settings.foreignDatabase().isPresent()) {
      return;
    }
    var owner = Owner.of(settings, secrets);
    var server =
        PostgresServer.prepare(
            settings.cache(),
            settings.home(),
            settings.ports().database(),
            owner.user(),
            owner.password());
    keep(stack.postgres(server)).join();
    server.createDatabase("ratiba");
  }

  private CompletableFuture<Void> startApplications(Stack stack, List<Integer> workerPorts) {
    var programs = new ArrayList<>(stack.apis());
    programs.addAll(stack.workers(workerPorts));
    return CompletableFuture.allOf(
        programs.stream().map(this::keep).toArray(CompletableFuture<?>[]::new));
  }

  private CompletableFuture<Void> keep(Program program) {
    truncate(program.output());
    var keeper = new Keeper(program, progress, changed);
    keepers.add(keeper);
    return keeper.start().orTimeout(TO_BE_READY.toSeconds(), TimeUnit.SECONDS);
  }

  /** The first failure counts; the others are not waited for. */
  private void awaitAll(List<CompletableFuture<Void>> steps) {
    var failed = new CompletableFuture<Void>();
    steps.forEach(step -> step.exceptionally(failure -> fail(failed, failure)));
    var all = CompletableFuture.allOf(steps.toArray(CompletableFuture<?>[]::new));
    var ticking = tick();
    try {
      CompletableFuture.anyOf(all, failed)
          .orTimeout(FOR_THE_ENGINE.toSeconds(), TimeUnit.SECONDS)
          .join();
    } finally {
      ticking.cancel(true);
    }
  }

  private static @Nullable Void fail(CompletableFuture<Void> future, Throwable failure) {
    future.completeExceptionally(failure);
    return null;
  }

  private CompletableFuture<Void> tick() {
    Executor later = CompletableFuture.delayedExecutor(SAY_WAITING_EVERY, TimeUnit.SECONDS, tasks);
    var ticking = new CompletableFuture<Void>();
    later.execute(() -> sayWaiting(later, ticking));
    return ticking;
  }

  private void sayWaiting(Executor later, CompletableFuture<Void> ticking) {
    if (ticking.isDone() || tasks.isShutdown()) {
      return;
    }
    var waiting =
        keepers().stream()
            .filter(keeper -> keeper.condition() instanceof Condition.Starting)
            .map(Supervisor::name)
            .toList();
    if (!waiting.isEmpty()) {
      progress.say("waiting for " + String.join(", ", waiting));
    }
    later.execute(() -> sayWaiting(later, ticking));
  }

  private void makeFolders() {
    try {
      Files.createDirectories(settings.logs());
      Files.createDirectories(TemporalCommand.folder(settings));
    } catch (IOException e) {
      throw new Obstacle(
          "Cannot write below %s: %s.".formatted(settings.home(), e.getMessage()), e);
    }
  }

  /** For the script, when it runs the shipped command line on this stack. */
  private void writeCommandLineEnvironment(Secrets secrets) {
    var text = new StringBuilder();
    new Environments(settings, secrets)
        .commandLine()
        .forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    Secrets.writePrivately(settings.home().resolve("stack.env"), text.toString());
  }

  private static void truncate(Path output) {
    try {
      Files.writeString(output, "");
    } catch (IOException e) {
      throw new Obstacle("Cannot write %s: %s.".formatted(output, e.getMessage()), e);
    }
  }

  /** The reason behind however many wrappings. */
  static String reason(Throwable failure) {
    var cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case Obstacle obstacle -> String.valueOf(obstacle.getMessage());
      case TimeoutException _ ->
          "Not all was ready in time; ./ratiba logs and the .out files say more.";
      default -> cause.toString();
    };
  }

  static String name(Keeper keeper) {
    return keeper.program().name();
  }

  private static int rank(Keeper keeper) {
    return Stack.rank(name(keeper));
  }
}
