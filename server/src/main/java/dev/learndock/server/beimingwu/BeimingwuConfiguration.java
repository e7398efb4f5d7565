package dev.learndock.server.beimingwu;

import dev.learndock.dock.DockException;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.PeerNotes;
import dev.learndock.learnware.packaging.PackageLimits;
import dev.learndock.server.Settings;
import dev.learndock.server.access.Accounts;
import dev.learndock.server.access.Limits;
import dev.learndock.server.access.Requests;
import dev.learndock.storage.ChunkFiles;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** The parts of this package; none of them is there when {@code beimingwu.enabled} is false. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("learndock.beimingwu.enabled")
@Import({
  AdminController.class,
  AuthController.class,
  Changes.class,
  DatasetController.class,
  EngineController.class,
  Errors.class,
  LearnwareController.class,
  SearchController.class,
  UnknownRoutes.class,
  UserController.class
})
public class BeimingwuConfiguration {
  private static final System.Logger LOG = System.getLogger(BeimingwuConfiguration.class.getName());

  /** What lies beside the dock's own files; all but the datasets can be thrown away. */
  private static final String FOLDER = "beimingwu";

  private static final int MOST_FILES_OF_AN_ACCOUNT = 8;

  private final Path folder;
  private final Settings.Beimingwu settings;
  private final long mostPackage;

  BeimingwuConfiguration(Settings settings) {
    this.folder = settings.dock().resolve(FOLDER);
    this.settings = settings.beimingwu();
    this.mostPackage =
        Math.min(settings.requests().maxUpload().toBytes(), PackageLimits.defaults().maxZipBytes());
  }

  @Bean
  RouteFilter beimingwuRoutes() {
    return new RouteFilter(mostPackage);
  }

  @Bean
  WebMvcConfigurer beimingwuGate(Requests requests, Limits limits, Changes changes) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Gate(requests, limits)).addPathPatterns(Routes.patterns());
        registry.addInterceptor(changes).addPathPatterns(Routes.patterns());
      }
    };
  }

  @Bean
  Shelf shelf(LocalDock dock) {
    return new Shelf(dock);
  }

  @Bean
  PeerNotes peerNotes(LocalDock dock) {
    return dock.peerNotes();
  }

  @Bean
  KnownPackages knownPackages(PeerNotes notes, Shelf shelf) {
    return new KnownPackages(notes, shelf);
  }

  @Bean
  Intake intake(Shelf shelf, KnownPackages known, Clock clock) {
    return new Intake(shelf, known, clock);
  }

  @Bean
  People people(Accounts accounts) {
    return new People(accounts);
  }

  @Bean
  RepackedPackages repackedPackages(JsonMapper json, KnownPackages known) {
    return new RepackedPackages(
        folder.resolve("repacked"),
        settings.cache().toBytes(),
        json,
        (md5, learnware) -> {
          try {
            known.learn(md5, learnware.id());
          } catch (DockException e) {
            LOG.log(Level.WARNING, "the MD5 of a download is not noted: {0}", e.getMessage());
          }
        });
  }

  @Bean
  Downloads downloads(Shelf shelf, RepackedPackages repacked) {
    return new Downloads(shelf, repacked);
  }

  @Bean
  DownloadTokens downloadTokens(Clock clock) {
    return new DownloadTokens(clock);
  }

  @Bean
  ChunkFiles chunkFiles(Clock clock) throws DockException {
    return new ChunkFiles(
        folder.resolve("chunks"),
        new ChunkFiles.Limits(
            mostPackage, MOST_FILES_OF_AN_ACCOUNT, 2 * mostPackage, Duration.ofDays(1)),
        clock);
  }

  @Bean
  WholeFiles wholeFiles() throws DockException {
    return new WholeFiles(folder.resolve("incoming"));
  }

  @Bean
  Datasets datasets() {
    Path own = settings.datasets();
    return new Datasets(own == null ? folder.resolve("datasets") : own);
  }

  @Bean
  Tally tally(PeerNotes notes) {
    return new Tally(notes);
  }

  @Bean
  Upkeep upkeep(Tally tally, ChunkFiles chunks) {
    return new Upkeep(tally, chunks);
  }
}
