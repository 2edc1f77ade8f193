/*
 * The training loop of the plain engine in C, as short as it can be: CartPole-v0, a network 4-32-2 with tanh, batches of 5,000 steps, reward-to-go,
 * Adam. One episode after another; the compiler makes vectors of the loops over hidden units. What it trains is not held against anything:
 * it is the speed that a core has for such a loop.
 *
 *     cc -O3 -msse4.1 -ffast-math train.c -o train -lm && ./train 100
 *
 * prints steps a second.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { UNITS = 32, BATCH = 5000, LIMIT = 200, MOST = BATCH + LIMIT, PARAMS = 7 * UNITS + 2 };

/* the inputs' weights by component, then biases, the outputs' weights, their biases */
enum { IN = 0, BIAS = 4 * UNITS, OUT = 5 * UNITS, OUT_BIAS = 7 * UNITS };

static float theta[PARAMS], grad[PARAMS], first[PARAMS], second[PARAMS];
static float obs[MOST][4], hidden[MOST][UNITS], right[MOST], weight[MOST];
static unsigned char action[MOST];

static uint64_t state = 88172645463325252ull;

static float uniform(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (float)(state >> 40) * (1.0f / 16777216.0f);
}

static inline float rational_tanh(float x) {
  x = x > 9 ? 9 : x < -9 ? -9 : x;
  const float y = x * x;
  float p = -2.76076847742355e-16f, q = 1.19825839466702e-6f;
  p = p * y + 2.00018790482477e-13f;
  p = p * y - 8.60467152213735e-11f;
  p = p * y + 5.12229709037114e-8f;
  p = p * y + 1.48572235717979e-5f;
  p = p * y + 6.37261928875436e-4f;
  p = p * y + 4.89352455891786e-3f;
  q = q * y + 1.18534705686654e-4f;
  q = q * y + 2.268434632439e-3f;
  q = q * y + 4.89352518554385e-3f;
  return x * p / q;
}

/* Runs the policy in the state of step n. Returns the probability of pushing right. */
static float policy(int n) {
  float left_logit = theta[OUT_BIAS], right_logit = theta[OUT_BIAS + 1];
  for (int i = 0; i < UNITS; i++) {
    float z = theta[BIAS + i];
    for (int c = 0; c < 4; c++) z += theta[IN + c * UNITS + i] * obs[n][c];
    hidden[n][i] = rational_tanh(z);
  }
  for (int i = 0; i < UNITS; i++) {
    left_logit += theta[OUT + i] * hidden[n][i];
    right_logit += theta[OUT + UNITS + i] * hidden[n][i];
  }
  return 1 / (1 + expf(left_logit - right_logit));
}

static int collect(void) {
  int n = 0;
  while (n <= BATCH) {
    float s[4];
    for (int c = 0; c < 4; c++) s[c] = 0.1f * uniform() - 0.05f;
    const int from = n;
    for (int t = 0; t < LIMIT; t++) {
      memcpy(obs[n], s, sizeof s);
      right[n] = policy(n);
      action[n] = uniform() < right[n];
      const float push = action[n] ? 10 : -10, sine = sinf(s[2]), cosine = cosf(s[2]);
      const float pushed = (push + 0.05f * s[3] * s[3] * sine) / 1.1f;
      const float turn = (9.8f * sine - cosine * pushed) / (0.5f * (4.0f / 3 - 0.1f * cosine * cosine / 1.1f));
      const float speed_up = pushed - 0.05f * turn * cosine / 1.1f;
      s[0] += 0.02f * s[1];
      s[1] += 0.02f * speed_up;
      s[2] += 0.02f * s[3];
      s[3] += 0.02f * turn;
      n++;
      if (fabsf(s[0]) > 2.4f || fabsf(s[2]) > 0.2094395f) break;
    }
    for (int i = from; i < n; i++) weight[i] = n - i;
  }
  return n;
}

static void differentiate(int n) {
  memset(grad, 0, sizeof grad);
  for (int k = 0; k < n; k++) {
    const float delta = -weight[k] / n * (action[k] - right[k]);
    grad[OUT_BIAS] -= delta;
    grad[OUT_BIAS + 1] += delta;
    for (int i = 0; i < UNITS; i++) {
      const float h = hidden[k][i];
      const float below = delta * (theta[OUT + UNITS + i] - theta[OUT + i]) * (1 - h * h);
      grad[OUT + i] -= delta * h;
      grad[OUT + UNITS + i] += delta * h;
      grad[BIAS + i] += below;
      for (int c = 0; c < 4; c++) grad[IN + c * UNITS + i] += below * obs[k][c];
    }
  }
}

static void adam(int t) {
  const float scale1 = 1 / (1 - powf(0.9f, t)), scale2 = 1 / (1 - powf(0.999f, t));
  for (int p = 0; p < PARAMS; p++) {
    first[p] = 0.9f * first[p] + 0.1f * grad[p];
    second[p] = 0.999f * second[p] + 0.001f * grad[p] * grad[p];
    theta[p] -= 0.01f * first[p] * scale1 / (sqrtf(second[p] * scale2) + 1e-8f);
  }
}

int main(int count, char **arguments) {
  const int epochs = count > 1 ? atoi(arguments[1]) : 100;
  for (int p = 0; p < PARAMS; p++) theta[p] = (2 * uniform() - 1) * (p < OUT ? 0.5f : 0.1767767f);
  struct timespec begun, ended;
  clock_gettime(CLOCK_MONOTONIC, &begun);
  long steps = 0;
  for (int epoch = 1; epoch <= epochs; epoch++) {
    const int n = collect();
    differentiate(n);
    adam(epoch);
    steps += n;
  }
  clock_gettime(CLOCK_MONOTONIC, &ended);
  const double seconds = ended.tv_sec - begun.tv_sec + 1e-9 * (ended.tv_nsec - begun.tv_nsec);
  printf("%.0f\n", steps / seconds);
  return 0;
}
