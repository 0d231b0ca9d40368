namespace Core.Domain

/// How a question is asked, whatever it is about.
type Asked =
    { /// The question in words.
      Words: string
      /// Whether Juju answers, through its hook tools.
      IsJuju: bool
      /// What others can read while it is asked: the arguments of a program.
      Shows: string list
      /// Whether another program or the network answers: milliseconds, in which the shell reads the rest. The
      /// kernel answers the others at once.
      WaitsForOthers: bool }

    /// The kernel answers, or a file of the unit's own.
    static member AtOnce(words: string) : Asked = { Words = words; IsJuju = false; Shows = []; WaitsForOthers = false }
    /// Another program of this machine answers, or the network.
    static member OfOthers(words: string) : Asked = { Asked.AtOnce words with WaitsForOthers = true }
    /// Juju answers, through a hook tool.
    static member OfJuju(words: string) : Asked = { Asked.OfOthers words with IsJuju = true }
