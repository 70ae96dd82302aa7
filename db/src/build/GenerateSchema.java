import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Target;

/**
 * Generates the jOOQ classes from the migrations, on an embedded PostgreSQL; part of the build.
 * Does nothing when neither the migrations nor this program have changed.
 */
final class GenerateSchema {
  private static final String TEMPLATE = "tenant_template";
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  public static void main(String[] arguments) throws Exception {
    var migrations = Path.of(arguments[0]).toAbsolutePath();
    var target = Path.of(arguments[1]).toAbsolutePath();
    var digest = digestOf(migrations, Path.of("src/build/GenerateSchema.java"));
    var stamp = target.resolveSibling("jooq.sha256");
    if (Files.exists(stamp) && Files.readString(stamp).equals(digest)) {
      return;
    }
    generate(migrations, target);
    Files.writeString(stamp, digest);
  }

  private static void generate(Path migrations, Path target) throws Exception {
    FLYWAY.setLevel(Level.WARNING);
    try (var postgres = EmbeddedPostgres.builder().start()) {
      var dataSource = postgres.getPostgresDatabase();
      Flyway.configure()
          .dataSource(dataSource)
          .locations("filesystem:" + migrations.resolve("platform"))
          .load()
          .migrate();
      Flyway.configure()
          .dataSource(dataSource)
          .locations("filesystem:" + migrations.resolve("tenant"))
          .schemas(TEMPLATE)
          .load()
          .migrate();
      GenerationTool.generate(configuration(postgres.getJdbcUrl("postgres", "postgres"), target));
    }
  }

  private static Configuration configuration(String url, Path target) {
    return new Configuration()
        .withJdbc(new Jdbc().withUrl(url))
        .withGenerator(
            new Generator()
                .withDatabase(
                    new Database()
                        .withSchemata(
                            new SchemaMappingType().withInputSchema("public"),
                            new SchemaMappingType().withInputSchema(TEMPLATE))
                        .withExcludes("flyway_schema_history | gbt.* | gbtree.* | .*_dist")
                        .withForcedTypes(
                            new ForcedType()
                                .withName("INSTANT")
                                .withIncludeTypes("timestamptz|timestamp with time zone")))
                .withGenerate(
                    new Generate()
                        .withRecords(true)
                        .withJavadoc(false)
                        .withGeneratedAnnotation(false)
                        .withGlobalObjectReferences(true)
                        .withRoutines(true))
                .withTarget(
                    new Target()
                        .withPackageName("dev.ratiba.db.schema")
                        .withDirectory(target.toString())
                        .withClean(true)));
  }

  private static String digestOf(Path migrations, Path program) throws Exception {
    var sha256 = MessageDigest.getInstance("SHA-256");
    try (var files = Files.walk(migrations)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        add(sha256, file);
      }
    }
    add(sha256, program);
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static void add(MessageDigest sha256, Path file) throws IOException {
    sha256.update(file.getFileName().toString().getBytes());
    sha256.update(Files.readAllBytes(file));
  }

  private GenerateSchema() {}
}
