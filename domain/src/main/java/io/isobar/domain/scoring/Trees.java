package io.isobar.domain.scoring;

/** Trees in XGBoost's UBJ format. */
public final class Trees implements TrainedModel {
  private final byte[] ubj;

  public Trees(byte[] ubj) {
    this.ubj = ubj.clone();
  }

  public byte[] ubj() {
    return ubj.clone();
  }

  @Override
  public Scorer scorer() {
    return UbjModelReader.read(ubj);
  }
}
