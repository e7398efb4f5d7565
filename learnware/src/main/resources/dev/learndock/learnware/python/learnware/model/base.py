"""The class that every model of a learnware package is derived from."""


class BaseModel:
    """A model that answers rows.

    input_shape is the shape of one row, output_shape that of one answer: (21,) and (1,).
    """

    def __init__(self, input_shape=None, output_shape=None):
        self.input_shape = input_shape
        self.output_shape = output_shape

    def predict(self, X):
        """The answers to rows."""
        raise NotImplementedError("%s has no method predict" % type(self).__name__)

    def fit(self, X, y):
        """Models here answer; they do not learn."""

    def finetune(self, X, y):
        """Models here answer; they do not learn."""
