/** Linear equations with a symmetric, positive matrix. Pure. */

/** By Cholesky; the matrix is symmetric and positive, as a ridge makes it, and its lower half is read. The answer is left in `right`. */
export function solveInPlace(matrix: Float64Array, right: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) rest -= matrix[i * size + k]! * matrix[j * size + k]!;
      matrix[i * size + j] = i === j ? Math.sqrt(Math.max(rest, 1e-12)) : rest / matrix[j * size + j]!;
    }
  }
  for (let i = 0; i < size; i++) {
    let rest = right[i]!;
    for (let k = 0; k < i; k++) rest -= matrix[i * size + k]! * right[k]!;
    right[i] = rest / matrix[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let rest = right[i]!;
    for (let k = i + 1; k < size; k++) rest -= matrix[k * size + i]! * right[k]!;
    right[i] = rest / matrix[i * size + i]!;
  }
}
