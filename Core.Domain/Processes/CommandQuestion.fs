namespace Core.Domain

open System
open System.Collections.Generic

/// What a command printed and how it ended.
[<NoComparison>]
type CommandState =
    { ExitCode: int
      Output: string
      /// The tail of stderr.
      Error: string }

    override x.ToString() = "exit " + string x.ExitCode

    static member op_Equality(one: CommandState, other: CommandState) = obj.Equals(one, other)
    static member op_Inequality(one: CommandState, other: CommandState) = not (obj.Equals(one, other))

/// What a command that only reads prints.
[<NoComparison>]
type CommandQuery =
    { /// The absolute path of the program, then its arguments; no shell.
      Arguments: IReadOnlyList<string>
      /// In whole seconds.
      TimeLimit: TimeSpan }

    /// How the question is asked.
    member x.Asked = { Asked.OfOthers("command " + System.String.Join(" ", x.Arguments)) with Shows = List.ofSeq x.Arguments }

    static member op_Equality(one: CommandQuery, other: CommandQuery) = obj.Equals(one, other)
    static member op_Inequality(one: CommandQuery, other: CommandQuery) = not (obj.Equals(one, other))

/// Whether a command that only reads ends with exit code 0 and prints what is said.
[<NoComparison>]
type SucceedsQuery =
    { /// The absolute path of the program, then its arguments; no shell.
      Arguments: IReadOnlyList<string>
      /// What it prints, without white space around it; empty if that does not matter.
      Prints: string
      /// In whole seconds.
      TimeLimit: TimeSpan }

    /// How the question is asked.
    member x.Asked =
        let prints = if x.Prints = "" then "" else " and prints " + PlainText.Quote x.Prints
        { Asked.OfOthers("whether " + String.Join(" ", x.Arguments) + " succeeds" + prints) with Shows = List.ofSeq x.Arguments }

    /// <summary>Returns whether a command that ended so succeeded.</summary>
    member x.IsTrueOf(state: CommandState) = state.ExitCode = 0 && (x.Prints = "" || state.Output.Trim() = x.Prints.Trim())

    static member op_Equality(one: SucceedsQuery, other: SucceedsQuery) = obj.Equals(one, other)
    static member op_Inequality(one: SucceedsQuery, other: SucceedsQuery) = not (obj.Equals(one, other))
