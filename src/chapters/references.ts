import type { Reference } from '../ui/page/Cite';

/** Every work the book cites. A chapter lists the keys it uses in its front matter. */
export const references: readonly Reference[] = [
  {
    key: 'spinning-up',
    short: 'Achiam, 2018',
    authors: 'Joshua Achiam',
    year: 2018,
    title: 'Spinning Up in Deep RL, part 3: Intro to Policy Optimization',
    venue: 'OpenAI',
    url: 'https://spinningup.openai.com/en/latest/spinningup/rl_intro3.html',
  },
  {
    key: 'reinforce',
    short: 'Williams, 1992',
    authors: 'Ronald J. Williams',
    year: 1992,
    title:
      'Simple statistical gradient-following algorithms for connectionist reinforcement learning',
    venue: 'Machine Learning 8, 229–256',
    url: 'https://doi.org/10.1007/BF00992696',
  },
  {
    key: 'cart-pole',
    short: 'Barto, Sutton and Anderson, 1983',
    authors: 'Andrew G. Barto, Richard S. Sutton, Charles W. Anderson',
    year: 1983,
    title: 'Neuronlike adaptive elements that can solve difficult learning control problems',
    venue: 'IEEE Transactions on Systems, Man, and Cybernetics SMC-13, 834–846',
    url: 'https://doi.org/10.1109/TSMC.1983.6313077',
  },
  {
    key: 'gae',
    short: 'Schulman et al., 2016',
    authors: 'John Schulman, Philipp Moritz, Sergey Levine, Michael I. Jordan, Pieter Abbeel',
    year: 2016,
    title: 'High-dimensional continuous control using generalized advantage estimation',
    venue: 'ICLR; arXiv:1506.02438',
    url: 'https://arxiv.org/abs/1506.02438',
  },
  {
    key: 'adam',
    short: 'Kingma and Ba, 2015',
    authors: 'Diederik P. Kingma, Jimmy Ba',
    year: 2015,
    title: 'Adam: a method for stochastic optimization',
    venue: 'ICLR; arXiv:1412.6980',
    url: 'https://arxiv.org/abs/1412.6980',
  },
  {
    key: 'sutton',
    short: 'Sutton et al., 2000',
    authors: 'Richard S. Sutton, David McAllester, Satinder Singh, Yishay Mansour',
    year: 2000,
    title: 'Policy gradient methods for reinforcement learning with function approximation',
    venue: 'Advances in Neural Information Processing Systems 12, 1057–1063',
    url: 'https://proceedings.neurips.cc/paper/1999/hash/464d828b85b0bed98e80ade0a5c43b0f-Abstract.html',
  },
];
