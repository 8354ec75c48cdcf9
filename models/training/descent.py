"""How all our networks learn: AdamW (Loshchilov and Hutter 2019) with a warm-up, a linear decay and clipped gradients."""

import torch

LEAST = 0.02  # share of the rate that is left at the end


class Descent:
    """Takes the steps of one training run.

    The rate rises over the first tenth of the steps and then falls; the gradients of the tuned weights are clipped to
    a norm of 1, those of the new heads are not.
    """

    def __init__(self, tuned, rate, heads, head_rate, steps):
        self.tuned = tuned
        self.optimiser = torch.optim.AdamW(
            [{"params": tuned, "lr": rate}, {"params": heads, "lr": head_rate}], weight_decay=0.01, fused=True
        )
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser, lambda s: min(1, (s + 1) / (0.1 * steps)) * max(LEAST, 1 - s / steps)
        )

    def step(self, loss):
        """Go one step down; return the loss as a number."""
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.tuned, 1.0)
        self.optimiser.step()
        self.schedule.step()
        return loss.item()
