namespace Core.Domain

open System

/// Spans of time as records hold them: in whole seconds.
[<AbstractClass; Sealed>]
type internal Seconds private () =
    /// The whole seconds of a span.
    static member Of(span: TimeSpan) : TimeSpan = TimeSpan(span.Ticks - span.Ticks % TimeSpan.TicksPerSecond)

    /// The whole seconds of a span, or so many if none is said.
    static member OrElse(span: Nullable<TimeSpan>, seconds: int64) : TimeSpan =
        if span.HasValue then Seconds.Of span.Value else TimeSpan(seconds * TimeSpan.TicksPerSecond)
