"""Names for invented people: as many kinds as work in England's schools, accents and particles included."""


def listed(text: str) -> tuple[str, ...]:
    """The words of a text; a name of two words is written with a line between."""
    return tuple(word.replace("_", " ") for word in text.split())


FIRST_NAMES = listed(
    "Aaliyah Abigail Adam Ade Aidan Aisha Alan Alice Amara Amelia Amina Amy Ana André Andrew Angela Anita "
    "Anna Anwen Arjun Asha Ayesha Beatrice Ben Beth Bhavna Bríd Callum Carla Caroline Catherine Charlotte "
    "Chidi Chloé Chris Claire Colin Daniel David Deborah Declan Deepa Denise Devon Diana Dominic Eilidh "
    "Eleanor Elif Elizabeth Emeka Emily Emma Erin Esther Evan Farah Fatima Femi Fiona Francesca Frank Gareth "
    "Gemma George Georgia Grace Graham Gwen Hamza Hannah Harriet Harry Helen Holly Ian Ibrahim Imani Imogen "
    "Inès Isaac Isabel Jack Jackie James Jane Jasmine Jason Javier Jaya Jennifer Jenny Jodie Joanna John José "
    "Joseph Joy Julie Kamal Karen Kate Kavita Kelly Kemi Kevin Khadija Kieran Kiran Laila Laura Leah Lee "
    "Leila Leon Lesley Liam Linda Lisa Lorna Louise Lucy Luke Maggie Maisie Malik Mandy Marcus Margaret Maria "
    "Mark Martin Mary Matthew Maya Meera Megan Mei Michael Michelle Mohammed Molly Monika Nadia Naomi Natalie "
    "Neil Ngozi Niamh Nicola Nina Noor Oliver Olivia Oluwaseun Omar Owen Paige Parveen Patricia Paul Pauline "
    "Peter Philip Pippa Priya Rachel Rafał Rahul Rebecca Rhys Richard Robert Robyn Rosa Rosie Ruth Ryan "
    "Sabrina Sadia Saira Sally Sam Samantha Samuel Sanjay Sara Sarah Sean Shabana Sharon Shauna Shirley Sian "
    "Simon Siobhán Sofia Sonia Sophie Stella Stephen Sue Susan Suzanne Tahir Tanya Tara Tariq Temi Teresa "
    "Theo Thomas Tina Tom Tracey Usha Valerie Vanessa Vera Vicky Victoria Wendy Will Yasmin Yusuf Zainab Zara "
    "Zoë"
)
LAST_NAMES = listed(
    "Abbott Achebe Adams Adeyemi Agarwal Ahmed Akhtar Ali Allen Amoah Anderson Appiah Armstrong Asante "
    "Atkinson Bailey Baker Barker Barnes Begum Bell Bennett Bhatt Bianchi Boateng Booth Boyle Bradley Brennan "
    "Brooks Brown Burke Butler Byrne Campbell Carr Carter Chambers Chan Chapman Chaudhry Choudhury Clark "
    "Clarke Cole Collins Cooper Cox Davies Dawson De'Ath Desai Dixon Dlamini Doyle Edwards Ellis Evans Eze "
    "Farooq Fernández Fisher Fletcher Foster Fox Francis Gallagher García Gibson Gill Gordon Graham Grant "
    "Green Griffiths Hall Hamilton Harris Harrison Hart Harvey Hassan Hayes Henderson Hill Holmes Horváth "
    "Hudson Hughes Hunt Hussain Ibrahim Iqbal Islam Jackson James Jenkins Johnson Jones Joshi Kaur Kelly "
    "Kennedy Khan King Knight Kowalski Lambert Lane Lawson Lee Lewis Lim Lloyd Lowe Mahmood Malik Marsh "
    "Marshall Martin Mason Matthews McCarthy McDonald McKenzie Mensah Miah Mills Mitchell Moore Morgan Morris "
    "Murphy Murray Mwangi Müller Nair Ndlovu Nguyen Nolan Nowak Nwosu O'Brien O'Connor O'Neill Obi Ogunleye "
    "Okafor Okoro Osei Owen Owusu Palmer Parker Parmar Patel Payne Pearce Pereira Perry Phillips Popescu "
    "Powell Price Quinn Rahman Ramos Rana Rashid Reid Reynolds Rice Richards Roberts Robinson Rogers Rose "
    "Ross Rossi Russell Ryan Saleh Sanders Santos Schmidt Scott Shah Sharma Shaw Silva Simpson Singh Smith "
    "Smith-Jones Spencer Stevens Stewart Stone Sullivan Sutton Taylor Thomas Thompson Thomson Tran Turner "
    "Van_der_Berg Walker Wallace Walsh Ward Watson Webb Wells West White Wilkinson Williams Wilson Wong Wood "
    "Wright Yilmaz Young Zielińska"
)

# What people of a name are often called.
SHORT = {
    "Abigail": "Abi",
    "Catherine": "Cath",
    "Charlotte": "Charlie",
    "Daniel": "Dan",
    "Elizabeth": "Liz",
    "Jennifer": "Jen",
    "Joseph": "Joe",
    "Margaret": "Maggie",
    "Matthew": "Matt",
    "Michael": "Mike",
    "Oluwaseun": "Seun",
    "Patricia": "Pat",
    "Rebecca": "Becky",
    "Robert": "Rob",
    "Samantha": "Sam",
    "Stephen": "Steve",
    "Thomas": "Tom",
    "Victoria": "Vicky",
}
