/**
 * Density of weighted values at `steps` places from the least to the greatest value: a sum of Gaussians whose width is
 * Silverman's for as many values as the weights count for. Negative weights, which a fit may leave, count as none.
 */
export function density(values: readonly number[], weights: readonly number[], steps: number): number[] {
  const weight = weights.map((one) => Math.max(0, one));
  const total = weight.reduce((sum, one) => sum + one, 0) || 1;
  const low = Math.min(...values);
  const high = Math.max(...values);
  const mean = values.reduce((sum, value, i) => sum + ((weight[i] ?? 0) / total) * value, 0);
  const spread = Math.sqrt(values.reduce((sum, value, i) => sum + ((weight[i] ?? 0) / total) * (value - mean) ** 2, 0));
  const many = total ** 2 / (weight.reduce((sum, one) => sum + one ** 2, 0) || 1);
  const width = Math.max(0.9 * spread * many ** -0.2, (high - low) / steps / 2) || 1;
  return Array.from({ length: steps }, (_, step) => {
    const place = low + ((high - low) * step) / (steps - 1);
    return values.reduce((sum, value, i) => sum + (weight[i] ?? 0) * Math.exp(-0.5 * ((place - value) / width) ** 2), 0);
  });
}
