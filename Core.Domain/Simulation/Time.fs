namespace Simulation

open System
open Core.Domain

/// Time that passes.
[<RequireQualifiedAccess>]
type TimeStep =
    /// In UTC, such as 2027-01-01T00:00:00Z.
    | Pass of Moment: string

    override x.ToString() =
        match x with
        | Pass moment -> "the moment " + moment + " comes"

/// The machine has no clock: it knows of each moment whether the moment has come.
module internal Time =
    /// True if the moment has come. That of a certificate comes with the age of its value.
    let isPast (moment: DateTimeOffset) (machine: Machine) : bool =
        match machine.Values.Made |> Map.tryPick (fun _ made -> if Period.has moment made then Some made else None) with
        | Some made -> moment <= Period.startOf made + made.Age
        // Moments that are written so have the order of their texts.
        | None -> machine.Past |> Set.exists (fun past -> String.CompareOrdinal(past, TimeFormat.Iso8601.Write moment) >= 0)

    /// True if so much time has passed since the value was made.
    let hasPassed (query: HasPassedQuery) (machine: Machine) : bool =
        machine.Values.Made.TryFind query.Since |> Option.exists (fun made -> not made.IsSpoilt && made.Age >= query.Span)

    let answer (question: TimeQuestion) (machine: Machine) : TimeAnswer =
        match question with
        | TimeQuestion.IsPast query -> TimeAnswer.IsPast(isPast query.Instant machine)
        | TimeQuestion.HasPassed query -> TimeAnswer.HasPassed(hasPassed query machine)

    let happen (step: TimeStep) (machine: Machine) : Machine =
        match step with
        | TimeStep.Pass moment -> { machine with Past = machine.Past.Add moment }

    let recall (question: TimeQuestion) (answer: bool) (machine: Machine) : Machine =
        match question with
        | TimeQuestion.IsPast query when answer -> happen (TimeStep.Pass(TimeFormat.Iso8601.Write query.Instant)) machine
        | TimeQuestion.HasPassed query when answer -> Values.age query.Since query.Span machine
        | TimeQuestion.IsPast _
        | TimeQuestion.HasPassed _ -> machine

    let part: Part =
        { Slices = [ Part.ofMachine "time" _.Past (fun slice machine -> { machine with Past = slice }) (fun _ _ -> []) ]
          Boot = Part.asBefore }
