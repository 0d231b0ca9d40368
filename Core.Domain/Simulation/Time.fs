namespace Simulation

open System
open Core.Domain

/// Time that passes.
[<RequireQualifiedAccess>]
type TimeStep =
    /// In UTC, such as 2027-01-01T00:00:00Z.
    | Pass of Moment: string
    /// So much time has passed since a value was made.
    | Elapse of Since: string * Seconds: int

    override x.ToString() =
        match x with
        | Pass moment -> "the moment " + moment + " comes"
        | Elapse(since, seconds) -> string seconds + " s have passed since " + since + " was made"

/// The machine has no clock: it knows the latest moment of all that have come.
module internal Time =
    // Moments that are written so have the order of their texts.
    let private isAfter (text: string) (other: string) = String.CompareOrdinal(text, other) > 0

    let private ofPeriod (moment: DateTimeOffset) (values: Map<string, MadeThing>) : (string * MadeThing) option =
        values |> Map.tryPick (fun name made -> if Period.has moment made then Some(name, made) else None)

    // The certificate that has the moment: one that is made on the machine, or that a secret alone has.
    let private certificate (moment: DateTimeOffset) (machine: Machine) : MadeThing option =
        ofPeriod moment machine.Values.Made
        |> Option.orElseWith (fun () -> ofPeriod moment machine.Values.Former)
        |> Option.map snd

    /// True if the moment has come. That of a certificate comes with the age of its value.
    let isPast (moment: DateTimeOffset) (machine: Machine) : bool =
        match certificate moment machine with
        | Some made -> moment <= Period.startOf made + made.Age
        | None -> not (isAfter (TimeFormat.Iso8601.Write moment) machine.Past)

    /// True if so much time has passed since the value was made.
    let hasPassed (query: HasPassedQuery) (machine: Machine) : bool =
        machine.Values.Made.TryFind query.Since |> Option.exists (fun made -> not made.IsSpoilt && made.Age >= query.Span)

    let answer (question: TimeQuestion) (machine: Machine) : TimeAnswer =
        match question with
        | TimeQuestion.IsPast query -> TimeAnswer.IsPast(isPast query.Instant machine)
        | TimeQuestion.HasPassed query -> TimeAnswer.HasPassed(hasPassed query machine)

    // A text that is no moment is none of a certificate's.
    let private read (text: string) : DateTimeOffset =
        let culture, style = Globalization.CultureInfo.InvariantCulture, Globalization.DateTimeStyles.AssumeUniversal
        match DateTimeOffset.TryParseExact(text, "yyyy-MM-ddTHH:mm:ssZ", culture, style) with
        | true, moment -> moment
        | false, _ -> Period.none

    let happen (step: TimeStep) (machine: Machine) : Machine =
        match step with
        | TimeStep.Pass text ->
            let moment = read text
            match ofPeriod moment machine.Values.Made, ofPeriod moment machine.Values.Former with
            | Some(name, made), _ -> Values.age name (moment - Period.startOf made) machine
            | None, Some(mark, made) -> Values.ageFormer mark (moment - Period.startOf made) machine
            | None, None -> if isAfter text machine.Past then { machine with Past = text } else machine
        | TimeStep.Elapse(since, seconds) -> Values.age since (TimeSpan.FromSeconds(float seconds)) machine

    // What a question waits for, that was answered no; none if that can never come.
    let private awaited (question: TimeQuestion) (machine: Machine) : TimeStep option =
        match question with
        | TimeQuestion.IsPast query -> Some(TimeStep.Pass(TimeFormat.Iso8601.Write query.Instant))
        | TimeQuestion.HasPassed query ->
            let isMade = machine.Values.Made.TryFind query.Since |> Option.exists (fun made -> not made.IsSpoilt)
            if isMade && query.Span.TotalSeconds < float Int32.MaxValue then
                Some(TimeStep.Elapse(query.Since, int (ceil query.Span.TotalSeconds)))
            else None

    /// The steps with which each moment comes that a hook asked for in this machine, and that had not come.
    let ahead (state: State) (machine: Machine) : TimeStep list =
        let isNo (answer: Answer) =
            answer = Answer.Time(TimeAnswer.IsPast false) || answer = Answer.Time(TimeAnswer.HasPassed false)
        let step (fact: Fact) =
            match fact.Query.Question with
            | Question.Time question -> if isNo fact.Answer then awaited question machine else None
            | Question.Package _ | Question.Service _ | Question.File _ | Question.Process _ | Question.Network _ | Question.Value _
            | Question.Snap _ | Question.Command _ | Question.Succeeds _ | Question.Ledger | Question.Relations _
            | Question.Secret _ | Question.Juju _ -> None
        state.Facts |> Seq.choose step |> Seq.distinct |> List.ofSeq

    let recall (question: TimeQuestion) (answer: bool) (machine: Machine) : Machine =
        match question with
        | TimeQuestion.IsPast query when answer -> happen (TimeStep.Pass(TimeFormat.Iso8601.Write query.Instant)) machine
        | TimeQuestion.HasPassed query when answer -> Values.age query.Since query.Span machine
        | TimeQuestion.IsPast _
        | TimeQuestion.HasPassed _ -> machine

    let part: Part =
        { Slices = [ Part.ofMachine "time" _.Past (fun slice machine -> { machine with Past = slice }) (fun _ _ -> []) ]
          Boot = Part.asBefore }
