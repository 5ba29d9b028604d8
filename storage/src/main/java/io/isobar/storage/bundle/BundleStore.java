package io.isobar.storage.bundle;

import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.Encoder;
import io.isobar.domain.model.Feature;
import io.isobar.domain.model.GoldenRow;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.model.Provenance;
import io.isobar.domain.scoring.Linear;
import io.isobar.domain.scoring.Neighbours;
import io.isobar.domain.scoring.TrainedModel;
import io.isobar.domain.scoring.Trees;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.objects.Sha256;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Models in the object store, each one object that holds all that serving takes. The key is made of
 * the content, so saving the same model again changes nothing.
 */
public final class BundleStore {
  private static final String TREES = "model.ubj";
  private static final String MODEL = "model.json";
  private static final String QUANTILES = "quantiles.ubj";
  private static final String CARD = "card.json";
  private static final String ENCODER = "encoder.json";
  private static final String CALIBRATION = "calibration.json";
  private static final String GOLDEN = "golden.json";
  private static final String PROVENANCE = "provenance.json";

  private final ObjectStore objects;

  public BundleStore(ObjectStore objects) {
    this.objects = objects;
  }

  /** Stores a bundle under {@code bundles/<sha256>.zip}. */
  public ObjectRef save(Bundle bundle) {
    SortedMap<String, byte[]> files = files(bundle);
    bundle
        .provenance()
        .ifPresent(known -> files.put(PROVENANCE, BundleJson.write(known.with(digests(files)))));
    return put("bundles", ".zip", Archive.write(bundle.kind(), files));
  }

  /** The sha256 of each part of a bundle but the provenance, by file name. */
  public static SortedMap<String, String> parts(Bundle bundle) {
    return digests(files(bundle));
  }

  private static SortedMap<String, String> digests(SortedMap<String, byte[]> files) {
    SortedMap<String, String> digests = new TreeMap<>();
    files.forEach((name, bytes) -> digests.put(name, Sha256.of(bytes)));
    return digests;
  }

  private static SortedMap<String, byte[]> files(Bundle bundle) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(bundle.kind().isTrees() ? TREES : MODEL, bytes(bundle.model()));
    bundle.quantiles().ifPresent(quantiles -> files.put(QUANTILES, quantiles));
    files.put(CARD, BundleJson.write(bundle.card()));
    files.put(ENCODER, encoderJson(bundle.encoder()));
    bundle
        .calibration()
        .ifPresent(calibration -> files.put(CALIBRATION, BundleJson.write(calibration)));
    files.put(GOLDEN, BundleJson.write(bundle.goldenRows()));
    return files;
  }

  /** A model as it lies in a bundle. */
  public static byte[] bytes(TrainedModel model) {
    return switch (model) {
      case Trees trees -> trees.ubj();
      case Linear linear -> BundleJson.write(linear);
      case Neighbours neighbours -> BundleJson.write(neighbours);
    };
  }

  private static TrainedModel model(ModelKind kind, SortedMap<String, byte[]> files) {
    return switch (kind) {
      case XGBOOST, TREE -> new Trees(file(files, TREES));
      case LINEAR -> BundleJson.read(file(files, MODEL), Linear.class, MODEL);
      case NEAREST -> BundleJson.read(file(files, MODEL), Neighbours.class, MODEL);
    };
  }

  /**
   * A bundle as a predictor. It has not checked itself yet: see {@link Predictor#selfCheck}.
   *
   * @throws io.isobar.domain.failure.Failure {@code objects.missing}, {@code objects.tampered},
   *     {@code model.malformed}, {@code model.unsupported}
   */
  public Predictor load(ObjectRef ref) {
    return read(ref).predictor();
  }

  /** A bundle as it was saved. */
  public Bundle read(ObjectRef ref) {
    Archive.Content content = Archive.read(objects.get(ref));
    SortedMap<String, byte[]> files = content.files();
    ModelCard stored = BundleJson.read(file(files, CARD), ModelCard.class, CARD);
    Dataset dataset = stored.dataset();
    ModelCard card = stored.withExample(TypedRows.of(dataset, stored.example()));
    List<GoldenRow> golden =
        Arrays.stream(BundleJson.read(file(files, GOLDEN), GoldenRow[].class, GOLDEN))
            .map(
                row ->
                    new GoldenRow(
                        TypedRows.of(dataset, row.row()), row.marginBits(), row.quantileBits()))
            .toList();
    Bundle plain =
        new Bundle(
            card,
            encoder(file(files, ENCODER)),
            content.kind(),
            model(content.kind(), files),
            Optional.ofNullable(files.get(CALIBRATION))
                .map(json -> BundleJson.read(json, Calibration.class, CALIBRATION)),
            golden);
    Bundle bundle =
        Optional.ofNullable(files.get(QUANTILES)).map(plain::withQuantiles).orElse(plain);
    byte[] provenance = files.get(PROVENANCE);
    return provenance == null
        ? bundle
        : bundle.with(BundleJson.readTolerant(provenance, Provenance.class, PROVENANCE));
  }

  /**
   * The files of a bundle as they were saved, by name, all of which are as its manifest says.
   *
   * @throws io.isobar.domain.failure.Failure {@code objects.missing}, {@code objects.tampered},
   *     {@code model.malformed}
   */
  public SortedMap<String, byte[]> files(ObjectRef ref) {
    return Archive.read(objects.get(ref)).files();
  }

  /** Stores a fitted encoder alone, under {@code encoders/<sha256>.json}. */
  public ObjectRef saveEncoder(Encoder encoder) {
    return put("encoders", ".json", encoderJson(encoder));
  }

  public Encoder loadEncoder(ObjectRef ref) {
    return encoder(objects.get(ref));
  }

  private ObjectRef put(String folder, String ending, byte[] bytes) {
    return objects.put(folder + "/" + Sha256.of(bytes) + ending, bytes);
  }

  private static byte[] encoderJson(Encoder encoder) {
    return BundleJson.write(encoder.features().toArray(Feature[]::new));
  }

  private static Encoder encoder(byte[] json) {
    return new Encoder(List.of(BundleJson.read(json, Feature[].class, ENCODER)));
  }

  private static byte[] file(SortedMap<String, byte[]> files, String name) {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw BundleFailures.malformed("it has no " + name);
    }
    return bytes;
  }
}
