namespace Core.Domain

/// One step of a decision: an effect, and the rule that asked for it.
[<NoComparison>]
type Step<'Effect> =
    { Effect: 'Effect
      /// One short clause, such as "tinyproxy-bin is not installed".
      Because: string }

    override x.ToString() = string (box x.Effect) + " because " + x.Because
