import {
  type ApplicationCommandDataResolvable,
  ApplicationCommandType,
  ChannelType,
  InteractionContextType,
  ApplicationCommandOptionType as Option,
} from "discord.js";

/** One option of each kind, as a bot registers them. */
export const commands: ApplicationCommandDataResolvable[] = [
  {
    name: "file",
    description: "File something",
    options: [
      {
        type: Option.Subcommand,
        name: "new",
        description: "A new one",
        options: [
          {
            type: Option.String,
            name: "title",
            description: "Title",
            required: true,
            minLength: 3,
            maxLength: 10,
          },
          {
            type: Option.String,
            name: "colour",
            description: "Colour",
            choices: [
              { name: "Red", value: "r" },
              { name: "Blue", value: "b" },
            ],
          },
          { type: Option.Integer, name: "many", description: "How many", minValue: 1, maxValue: 9 },
          { type: Option.Number, name: "weight", description: "Weight" },
          { type: Option.Boolean, name: "loud", description: "Loud" },
          { type: Option.User, name: "whom", description: "Whom" },
          {
            type: Option.Channel,
            name: "where",
            description: "Where",
            channelTypes: [ChannelType.GuildText],
          },
          { type: Option.Role, name: "role", description: "Role" },
          { type: Option.Mentionable, name: "anyone", description: "Anyone" },
          { type: Option.Attachment, name: "picture", description: "Picture" },
          { type: Option.String, name: "topic", description: "About", autocomplete: true },
        ],
      },
    ],
  },
  { name: "ban", description: "Ban", defaultMemberPermissions: 1n << 13n },
  { name: "here", description: "Servers only", contexts: [InteractionContextType.Guild] },
  { name: "Quote", type: ApplicationCommandType.Message },
  { name: "Greet", type: ApplicationCommandType.User },
];
