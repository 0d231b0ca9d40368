namespace Core.Domain

open System
open System.Collections.Generic

/// What a command printed and how it ended.
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
